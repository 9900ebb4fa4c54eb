package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/** What distinguishes the fence modes of one scheme, which share its colour and the shape of its markers. */
enum FenceStyle {
    /** As if there were one mode only. */
    PLAIN(null),
    /** Dashes, a dot in each marker. */
    DASHED(new float[] {6, 4}),
    /** Dots, a bar in each marker. */
    DOTTED(new float[] {2, 4});

    private final float @Nullable [] dashes;

    FenceStyle(float @Nullable [] dashes) {
        this.dashes = dashes;
    }

    /** Returns the style of a mode where its scheme has several. */
    static FenceStyle of(String mode) {
        return switch (mode) {
            case "membarrier" -> DASHED;
            case "handshake" -> DOTTED;
            default -> PLAIN;
        };
    }

    /** Returns a line in this style. */
    BasicStroke stroke(float width, BasicStroke plain) {
        return dashes == null
                ? plain
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    /** Returns its dashes for a style sheet; nothing where they are those of the scheme. */
    String dashes() {
        return dashes == null ? "" : Pattern.dashes(dashes);
    }

    /** Returns what is inside a marker; nothing for the plain style. */
    @Nullable
    Shape core(double x, double y, double radius) {
        return switch (this) {
            case PLAIN -> null;
            case DASHED -> Marker.CIRCLE.at(x, y, radius * 0.42);
            case DOTTED -> new Rectangle2D.Double(x - radius * 0.9, y - radius * 0.2, radius * 1.8, radius * 0.4);
        };
    }
}
