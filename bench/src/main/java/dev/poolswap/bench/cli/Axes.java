package dev.poolswap.bench.cli;

import dev.poolswap.bench.study.Studies;
import java.util.ListResourceBundle;
import java.util.stream.Collectors;

/** The axes of the studies, for the text of an option, which is a constant otherwise. */
final class Axes extends ListResourceBundle {
    /** What the text has in place of them. */
    static final String KEY = "axes";

    @Override
    protected Object[][] getContents() {
        String examples = Studies.all().stream()
                .flatMap(study -> study.axes().stream())
                .map(axis -> axis.example())
                // Studies may share one.
                .distinct()
                .collect(Collectors.joining(" "));
        return new Object[][] {{KEY, examples}};
    }
}
