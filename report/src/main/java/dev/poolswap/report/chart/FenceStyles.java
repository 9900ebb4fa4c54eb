package dev.poolswap.report.chart;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fence modes that occur in a picture; only a scheme with several of them needs more than its own look. */
final class FenceStyles {
    private final Map<String, Set<String>> modes = new HashMap<>();

    private FenceStyles() {}

    static FenceStyles of(CurveChart chart) {
        FenceStyles styles = new FenceStyles();
        chart.curves().forEach(curve -> styles.add(curve.scheme(), curve.fence()));
        return styles;
    }

    static FenceStyles of(List<Panel> panels) {
        FenceStyles styles = new FenceStyles();
        panels.forEach(panel -> panel.marks().forEach(mark -> styles.add(mark.scheme(), mark.fence())));
        return styles;
    }

    private void add(String scheme, String mode) {
        // A cell that was not run has none.
        if (!mode.isEmpty()) {
            modes.computeIfAbsent(scheme, any -> new HashSet<>()).add(mode);
        }
    }

    /** Whether a scheme occurs in several modes. */
    boolean areSeveral(String scheme) {
        return modes.getOrDefault(scheme, Set.of()).size() > 1;
    }

    FenceStyle style(String scheme, String mode) {
        return areSeveral(scheme) ? FenceStyle.of(mode) : FenceStyle.PLAIN;
    }
}
