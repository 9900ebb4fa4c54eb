package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FewColoursTest {
    private static final int SIZE = 128;
    private static final int WHITE = 0xffffffff;
    private static final int RED = 0xffff0000;

    private static BufferedImage image(IntBinaryOperator colour) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        return image;
    }

    /** White above; below it 8192 shades of grey-green and blue, and one red pixel. */
    private static BufferedImage ofManyShades() {
        return image((x, y) -> y < SIZE / 2
                ? WHITE
                : x == 5 && y == 70 ? RED : 0xff000000 | x << 16 | x + 64 << 8 | 2 * (y - SIZE / 2));
    }

    private static int colours(BufferedImage image) {
        return (int) IntStream.of(image.getRGB(0, 0, SIZE, SIZE, null, 0, SIZE))
                .distinct()
                .count();
    }

    private static int farthest(BufferedImage one, BufferedImage other) {
        int farthest = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int apart = (one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255);
                    farthest = Math.max(farthest, Math.abs(apart));
                }
            }
        }
        return farthest;
    }

    @Test
    void an_image_of_256_colours_stays_as_it_is() {
        BufferedImage image = image((x, y) -> 0xff000000 | (x / 8) << 16 | (y / 8) * 9);
        assertThat(colours(image)).isEqualTo(256);
        BufferedImage few = FewColours.of(image);
        assertThat(few.getColorModel()).isInstanceOf(IndexColorModel.class);
        assertThat(farthest(image, few)).isZero();
    }

    @Test
    void an_image_of_one_colour_stays_as_it_is() {
        BufferedImage image = image((x, y) -> WHITE);
        assertThat(farthest(image, FewColours.of(image))).isZero();
    }

    @Test
    void of_many_shades_the_commonest_and_the_rare_stay_and_the_others_move_little() {
        BufferedImage image = ofManyShades();
        assertThat(colours(image)).isGreaterThan(8000);
        BufferedImage few = FewColours.of(image);
        assertThat(colours(few)).isEqualTo(256);
        assertThat(few.getRGB(0, 0)).isEqualTo(WHITE);
        assertThat(few.getRGB(5, 70)).as("one pixel").isEqualTo(RED);
        assertThat(farthest(image, few)).isLessThan(16);
    }
}
