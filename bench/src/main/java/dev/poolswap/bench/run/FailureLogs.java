package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.PlannedCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Keeps what JMH and the forks said about cells that failed, as files beside the results. */
final class FailureLogs {
    private final Path folder;

    FailureLogs(Path sweepFolder) {
        folder = sweepFolder.resolve("logs");
    }

    void keep(PlannedCell cell, List<String> lines) {
        Path file = folder.resolve(cell.key().replaceAll("[^A-Za-z0-9.-]+", "_") + ".log");
        try {
            Files.createDirectories(folder);
            Files.write(file, lines);
        } catch (IOException failure) {
            throw new SweepException(file + ": cannot be written: " + failure, failure);
        }
    }
}
