package dev.poolswap.report;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks whether this machine can draw text into a picture: small containers often have no fonts. */
final class Fonts {
    private static final int SIDE = 16;

    private Fonts() {}

    /** Why nothing can be written, in a few words; none where it can. */
    static Optional<String> missing() {
        return failure(Fonts::write);
    }

    /** Returns what a first try ends in; without fonts the JDK throws one of many things. */
    @SuppressWarnings("IllegalCatch")
    static Optional<String> failure(Runnable firstLetter) {
        try {
            firstLetter.run();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError e) {
            return Optional.of(e.getClass().getSimpleName() + words(e.getMessage()));
        }
    }

    private static String words(@Nullable String message) {
        return message == null ? "" : ": " + message.lines().findFirst().orElse("");
    }

    private static void write() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        try {
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, SIDE / 2));
            g.drawString("x", 0, SIDE);
        } finally {
            g.dispose();
        }
    }
}
