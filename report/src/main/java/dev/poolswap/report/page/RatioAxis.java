package dev.poolswap.report.page;

import dev.poolswap.report.page.Overview.Ratio;
import java.util.ArrayList;
import java.util.List;

/**
 * A logarithmic axis for ratios that holds 1 and every mean; an interval that is hopelessly wide is cut off.
 *
 * @param low where it begins
 * @param high where it ends
 */
record RatioAxis(double low, double high) {
    private static final double ROOM = 1.12;
    private static final double LONGEST = 3;
    private static final double FARTHEST = 1000;
    private static final List<Integer> TICKS = List.of(2, 5, 10, 20, 50, 100, 200, 500, 1000);

    /** One axis for all places, so that choosing another does not move the scale under the marks. */
    static RatioAxis of(Overview overview) {
        double least = 1 / 1.5;
        double most = 1.5;
        double lowest = least;
        double highest = most;
        for (Overview.Row row : overview.rows()) {
            for (Overview.Spot spot : row.spots()) {
                Ratio ratio = spot.ratio();
                if (ratio != null && ratio.drawable()) {
                    least = Math.min(least, ratio.value());
                    most = Math.max(most, ratio.value());
                    lowest = Math.min(lowest, ratio.low());
                    highest = Math.max(highest, ratio.high());
                }
            }
        }
        return new RatioAxis(
                Math.max(1 / FARTHEST, Math.max(lowest, least / LONGEST)) / ROOM,
                Math.min(FARTHEST, Math.min(highest, most * LONGEST)) * ROOM);
    }

    /** Returns how far along the axis a value is, from 0 to 1. */
    double share(double value) {
        double share = Math.log(value / low) / Math.log(high / low);
        return Math.max(0, Math.min(1, share));
    }

    /** Round factors on both sides of 1, those that are far enough apart. */
    List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>(List.of(new Tick(1, "same")));
        double left = share(1);
        double right = share(1);
        for (int tick : TICKS) {
            double faster = 1.0 / tick;
            if (faster > low && left - share(faster) > 0.13 && share(faster) > 0.03) {
                ticks.add(new Tick(faster, tick + "×"));
                left = share(faster);
            }
            if (tick < high && share(tick) - right > 0.13 && share(tick) < 0.97) {
                ticks.add(new Tick(tick, tick + "×"));
                right = share(tick);
            }
        }
        return ticks;
    }

    /**
     * A line across the axis.
     *
     * @param value where it is
     * @param label how much faster to the left, how much longer to the right
     */
    record Tick(double value, String label) {}
}
