package dev.poolswap.report.chart;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An image with a byte for each pixel, which makes a PNG half as long: a page holds every chart twice, and a phone
 * loads all of it. Charts have few colours and many shades of them along slanted edges, each on a few pixels.
 * The commonest stay as they are, then those that are farthest from what stays, so that a rare mark keeps its
 * colour; any other becomes the nearest of them.
 */
final class FewColours {
    private static final int MOST = 256;
    private static final int COMMONEST = 128;

    private FewColours() {}

    /** An image like an opaque one. */
    static BufferedImage of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        Map<Integer, Integer> counts = new HashMap<>();
        // By runs, since most pixels are like the one before them.
        for (int start = 0; start < pixels.length; ) {
            int end = start + 1;
            while (end < pixels.length && pixels[end] == pixels[start]) {
                end++;
            }
            counts.merge(pixels[start], end - start, Integer::sum);
            start = end;
        }
        Nearest nearest = new Nearest(commonestFirst(counts));
        Map<Integer, Byte> places = nearest.places();

        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = i > 0 && pixels[i] == pixels[i - 1]
                    ? indices[i - 1]
                    : Objects.requireNonNull(places.get(pixels[i]), "each colour has a place");
        }
        int[] kept = nearest.kept;
        IndexColorModel colours = new IndexColorModel(Byte.SIZE, kept.length, kept, 0, false, -1, DataBuffer.TYPE_BYTE);
        WritableRaster raster = colours.createCompatibleWritableRaster(width, height);
        raster.setDataElements(0, 0, width, height, indices);
        return new BufferedImage(colours, raster, false, null);
    }

    /** In an order that depends on the image only, so that the same chart is the same file. */
    private static int[] commonestFirst(Map<Integer, Integer> counts) {
        Comparator<Map.Entry<Integer, Integer>> byCount = Map.Entry.comparingByValue(Comparator.reverseOrder());
        return counts.entrySet().stream()
                .sorted(byCount.thenComparing(Map.Entry.comparingByKey()))
                .mapToInt(Map.Entry::getKey)
                .toArray();
    }

    /** Which colours are kept, and for each colour the nearest of those. */
    private static final class Nearest {
        private final int[] colours;
        private final int[] place;
        private final int[] distance;
        private final int[] kept;
        private int count;

        Nearest(int[] commonestFirst) {
            colours = commonestFirst;
            place = new int[colours.length];
            distance = new int[colours.length];
            Arrays.fill(distance, Integer.MAX_VALUE);
            kept = new int[Math.min(MOST, colours.length)];
            while (count < kept.length) {
                keep(count < COMMONEST ? count : farthest());
            }
        }

        private int farthest() {
            int farthest = 0;
            for (int i = 1; i < colours.length; i++) {
                if (distance[i] > distance[farthest]) {
                    farthest = i;
                }
            }
            return farthest;
        }

        private void keep(int index) {
            kept[count] = colours[index];
            for (int i = 0; i < colours.length; i++) {
                int its = distance(colours[i], colours[index]);
                if (its < distance[i]) {
                    distance[i] = its;
                    place[i] = count;
                }
            }
            count++;
        }

        Map<Integer, Byte> places() {
            Map<Integer, Byte> places = new HashMap<>();
            for (int i = 0; i < colours.length; i++) {
                places.put(colours[i], (byte) place[i]);
            }
            return places;
        }
    }

    private static int distance(int a, int b) {
        int red = (a >> 16 & 255) - (b >> 16 & 255);
        int green = (a >> 8 & 255) - (b >> 8 & 255);
        int blue = (a & 255) - (b & 255);
        return red * red + green * green + blue * blue;
    }
}
