package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Collector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Finds out whether this JDK has a collector: a JVM without it does not start. */
public final class CollectorProbe {
    private CollectorProbe() {}

    /** Starts a short-lived JVM. */
    public static boolean works(Collector collector) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            Process process = ForkEnvironment.process(List.of(java.toString(), collector.flag(), "-version"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException failure) {
            throw new SweepException("cannot start a JVM: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SweepException("interrupted while trying collector " + collector.id(), interrupted);
        }
    }
}
