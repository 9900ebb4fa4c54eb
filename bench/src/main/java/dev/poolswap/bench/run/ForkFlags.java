package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.PlannedCell;
import java.util.ArrayList;
import java.util.List;

/** The JVM flags of a fork: these and no others, so that nothing of the sweep's own JVM leaks in. */
final class ForkFlags {
    private static final int FIRST_WITH_NATIVE_ACCESS = 22;

    /** With {@code -XX:+ExitOnOutOfMemoryError} a JVM ends so. */
    static final int OUT_OF_MEMORY = 3;

    private ForkFlags() {}

    static List<String> of(PlannedCell cell) {
        List<String> flags = new ArrayList<>();
        flags.add("-Xms" + cell.heap().text());
        flags.add("-Xmx" + cell.heap().text());
        flags.add(cell.collector().flag());
        flags.addAll(cell.tuning()
                .flags(cell.collector())
                .orElseThrow(() -> new SweepException("cell " + cell.key() + ": this JDK has no flags for tuning "
                        + cell.tuning().id())));
        flags.add("-XX:+ExitOnOutOfMemoryError");
        flags.addAll(nativeAccess());
        if (!cell.fence().equals(Fences.NONE)) {
            flags.add(fence(cell.fence()));
        }
        return flags;
    }

    static String fence(String mode) {
        return "-Dpoolswap.fence=" + mode;
    }

    /** What lets the membarrier mode call the kernel without a warning. */
    static List<String> nativeAccess() {
        return Runtime.version().feature() >= FIRST_WITH_NATIVE_ACCESS
                ? List.of("--enable-native-access=ALL-UNNAMED")
                : List.of();
    }
}
