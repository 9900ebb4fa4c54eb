package dev.poolswap.report.chart;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An image of few colours as PNG. Rows are not filtered: where most pixels are like the one before, that is a tenth
 * shorter than what the JDK's own writer makes, which filters each row.
 */
public final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte PALETTE = 3;

    private Png() {}

    /** An opaque image. */
    public static byte[] of(BufferedImage image) {
        BufferedImage few = FewColours.of(image);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(few.getWidth())
                        .putInt(few.getHeight())
                        .put((byte) Byte.SIZE)
                        .put(PALETTE)
                        .array());
        chunk(png, "PLTE", colours((IndexColorModel) few.getColorModel()));
        chunk(png, "IDAT", deflated(rows(few)));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static byte[] colours(IndexColorModel model) {
        ByteBuffer colours = ByteBuffer.allocate(3 * model.getMapSize());
        for (int i = 0; i < model.getMapSize(); i++) {
            colours.put((byte) model.getRed(i)).put((byte) model.getGreen(i)).put((byte) model.getBlue(i));
        }
        return colours.array();
    }

    /** Each row after a zero: the filter that changes nothing. */
    private static byte[] rows(BufferedImage image) {
        int width = image.getWidth();
        byte[] rows = new byte[image.getHeight() * (width + 1)];
        byte[] row = new byte[width];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRaster().getDataElements(0, y, width, 1, row);
            System.arraycopy(row, 0, rows, y * (width + 1) + 1, width);
        }
        return rows;
    }

    private static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 14];
            while (!deflater.finished()) {
                deflated.write(part, 0, deflater.deflate(part));
            }
            return deflated.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        png.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }
}
