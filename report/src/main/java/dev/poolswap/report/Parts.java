package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.study.Machines;
import dev.poolswap.report.text.Words;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parts of a merged sweep. What is true of one part need not be true of another. */
final class Parts {

    private Parts() {}

    /** The headers of the parts; that of the sweep where it was measured as one. */
    static List<Sweep> of(Sweep sweep) {
        return sweep.parts().isEmpty() ? List.of(sweep) : sweep.parts();
    }

    /** Returns when the first part began and, unless it reads the same, when the last one did. */
    static String begun(Sweep sweep, Function<Instant, String> words) {
        List<Instant> begun = of(sweep).stream().map(Sweep::started).sorted().toList();
        String first = words.apply(begun.get(0));
        String last = words.apply(begun.get(begun.size() - 1));
        return first.equals(last) ? first : first + " to " + last;
    }

    /** Returns the seed of each part. */
    static String seeds(Sweep sweep) {
        return of(sweep).stream()
                .map(part -> Long.toString(part.seed()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Returns the JDKs of one machine that measured it, in words; none where there are several machines, or one JDK. */
    static List<String> jdks(Results results) {
        if (JmhStudy.isReadFrom(results)) {
            return List.of();
        }
        List<String> names = results.cells().stream()
                .flatMap(cell -> cell.param(Cell.MACHINE).stream())
                .distinct()
                .sorted()
                .toList();
        return names.stream().allMatch(Machines::isJdk)
                ? names.stream().map(Machines::words).toList()
                : List.of();
    }

    /** Returns what measured it, as in "one machine", "one machine with JDK 17 and JDK 25" or "2 machines". */
    static String where(Results results) {
        List<String> jdks = jdks(results);
        long machines = machines(results);
        return !jdks.isEmpty()
                ? "one machine with " + Words.list(jdks)
                : machines == 1 ? "one machine" : machines + " machines";
    }

    /** Returns how many machines, or JDKs of one machine, measured it. A parameter of a benchmark of JMH may have any name. */
    static long machines(Results results) {
        if (JmhStudy.isReadFrom(results)) {
            return 1;
        }
        return Math.max(
                1,
                results.cells().stream()
                        .flatMap(cell -> cell.param(Cell.MACHINE).stream())
                        .distinct()
                        .count());
    }
}
