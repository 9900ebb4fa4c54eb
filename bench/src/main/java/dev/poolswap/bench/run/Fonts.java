package dev.poolswap.bench.run;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Checks whether Java can draw text into a picture here: a small container image may have no fonts. */
final class Fonts {
    private Fonts() {}

    /** Why not, in the words of the JDK; empty if it can. */
    static Optional<String> fault() {
        try {
            Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            int width = graphics.getFontMetrics(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                    .stringWidth("poolswap");
            graphics.dispose();
            return width > 0 ? Optional.empty() : Optional.of("text has no width");
        } catch (RuntimeException | LinkageError | InternalError missing) {
            return Optional.of(String.valueOf(missing));
        }
    }
}
