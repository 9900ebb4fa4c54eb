package dev.poolswap.bench.cli;

import dev.poolswap.bench.study.Studies;
import java.util.ListResourceBundle;
import java.util.stream.Collectors;

/** The axes that the studies declare, as texts for options, which would be constants otherwise. */
final class Axes extends ListResourceBundle {
    /** What the text has in place of them. */
    static final String KEY = "axes";

    /** What the text has in place of the metrics that decide whether a sweep is worse. */
    static final String METRICS = "metrics";

    @Override
    protected Object[][] getContents() {
        String examples = Studies.all().stream()
                .flatMap(study -> study.axes().stream())
                .map(axis -> axis.example())
                // Studies may share one.
                .distinct()
                .collect(Collectors.joining(" "));
        return new Object[][] {{KEY, examples}, {METRICS, String.join(",", DiffCommand.judged())}};
    }
}
