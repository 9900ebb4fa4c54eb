package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngTest {
    /** A chart with text, lines and more colours than a PNG of a byte a pixel has. */
    private static BufferedImage drawn() throws IOException {
        Chart chart = Chart.single(
                "id",
                "Title",
                "ns",
                "less is better",
                Chart.Scale.BARS,
                new Panel("", List.of(Mark.measured("epoch", "epoch", 2, 1, 3, "2.00"))),
                List.of());
        byte[] png = new ChartPainter(new Palette(List.of("epoch")), "footer")
                .draw(chart, Theme.LIGHT)
                .png();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void reading_it_gives_the_same_pixels() throws IOException {
        BufferedImage image = drawn();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));
        assertThat(read.getWidth()).isEqualTo(image.getWidth());
        assertThat(pixels(read)).isEqualTo(pixels(FewColours.of(image)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 1000})
    void any_number_of_colours_can_be_read(int colours) throws IOException {
        BufferedImage image = new BufferedImage(1, colours, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < colours; y++) {
            image.setRGB(0, y, y * 7919);
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(image)));
        assertThat(pixels(read)).isEqualTo(pixels(FewColours.of(image)));
    }

    @Test
    void it_is_shorter_than_what_the_jdk_writes() throws IOException {
        BufferedImage image = drawn();
        ByteArrayOutputStream byJdk = new ByteArrayOutputStream();
        ImageIO.write(FewColours.of(image), "png", byJdk);
        assertThat(Png.of(image)).hasSizeLessThan(byJdk.size());
    }
}
