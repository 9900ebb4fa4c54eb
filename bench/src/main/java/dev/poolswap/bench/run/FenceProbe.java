package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Fences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which fence modes a fork can have. A fork has other flags than this JVM, so only a fork can find out. */
public final class FenceProbe {
    private static @Nullable Fences found;

    private FenceProbe() {}

    /** Starts a few short-lived JVMs, at the first call. */
    public static synchronized Fences probe() {
        Fences fences = found;
        if (fences == null) {
            List<String> available = Fences.MODES.stream()
                    .filter(mode -> inFork(mode).equals(mode))
                    .toList();
            fences = new Fences(inFork("auto"), available);
            found = fences;
        }
        return fences;
    }

    private static String inFork(String asked) {
        Path folder = TempFolder.newFolder();
        try {
            return inFork(asked, folder.resolve("fence"), ForkFlags.nativeAccess());
        } finally {
            TempFolder.delete(folder);
        }
    }

    static String inFork(String asked, Path answer, List<String> flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                ForkFlags.fence(asked),
                "-cp",
                System.getProperty("java.class.path"),
                FenceReport.class.getName(),
                answer.toString()));
        try {
            // A mode that is unavailable is reported on the error stream, and the answer is full.
            int exit = ForkEnvironment.process(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            String mode = Files.exists(answer) ? Files.readString(answer).strip() : "";
            if (exit != 0 || mode.isEmpty()) {
                throw new SweepException("the JVM that tried fence mode " + asked + " ended with exit code " + exit
                        + "; does " + String.join(" ", command) + " work?");
            }
            return mode;
        } catch (IOException failure) {
            throw new SweepException("cannot start a JVM: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SweepException("interrupted while trying fence modes", interrupted);
        }
    }
}
