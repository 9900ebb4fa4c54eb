package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps the output of JMH and the forks for cells that failed, as files beside the results. */
final class FailureLogs {
    private final Path folder;

    FailureLogs(Path sweepFolder) {
        folder = sweepFolder.resolve("logs");
    }

    void keep(Step step, List<String> lines) {
        String cell = step.cell().key().replaceAll("[^A-Za-z0-9.-]+", "_");
        Path file = folder.resolve(cell + "_fork-" + step.fork() + ".log");
        try {
            Files.createDirectories(folder);
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new SweepException(file + ": cannot be written: " + failure, failure);
        }
    }
}
