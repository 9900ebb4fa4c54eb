package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.Sweep;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The result file of a sweep while it is written: begun anew, or continued if it is of the same kind. */
public final class Journal implements Closeable {
    private final ResultsWriter writer;

    private Journal(ResultsWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens the result file of a folder.
     *
     * @param sweep the header, if there is no file yet
     * @throws BadInputException if the folder cannot be written, or what it holds is something else or was
     *     measured otherwise; nothing is changed then
     */
    public static Journal open(Path folder, Sweep sweep) {
        Path file = ResultsFile.in(folder);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                return new Journal(ResultsWriter.create(file, sweep));
            }
            ensureSameKind(file, ResultsFile.read(file).sweep(), sweep);
            return new Journal(ResultsWriter.resume(file));
        } catch (ResultsException refused) {
            throw new BadInputException("--out " + folder + ": " + refused.getMessage());
        } catch (IOException unwritable) {
            throw new BadInputException(
                    "--out " + folder + ": cannot be written (" + unwritable + "); choose a folder that you may write");
        }
    }

    private static void ensureSameKind(Path file, Sweep there, Sweep asked) {
        refuseUnlessEqual(file, "the profile", there.profile(), asked.profile());
        refuseUnlessEqual(file, Machine.MEASUREMENT, measurement(there), measurement(asked));
        Environment then = there.environment();
        refuseUnlessEqual(file, "the JDK", then.jdk(), asked.environment().jdk());
        refuseUnlessEqual(file, "the processor", then.cpu(), asked.environment().cpu());
    }

    private static String measurement(Sweep sweep) {
        return Objects.requireNonNullElse(sweep.environment().facts().get(Machine.MEASUREMENT), "unknown");
    }

    private static void refuseUnlessEqual(Path file, String what, String there, String asked) {
        if (!there.equals(asked)) {
            throw new BadInputException(file + ": holds a sweep whose " + what.replaceFirst("^the ", "") + " is "
                    + there + ", asked for is " + asked + "; choose another --out, or move that folder away");
        }
    }

    /** The sweep as its header has it. */
    public Sweep sweep() {
        return writer.resumed().sweep();
    }

    /** What was there already. */
    public List<Cell> cells() {
        Results resumed = writer.resumed();
        return resumed.cells();
    }

    /** Those of the cells that are still to be measured. */
    public List<PlannedCell> remaining(List<PlannedCell> planned, boolean rerunFailed) {
        Set<String> done = cells().stream()
                .filter(cell -> !(rerunFailed && cell.failed()))
                .map(Cell::key)
                .collect(Collectors.toSet());
        return planned.stream().filter(cell -> !done.contains(cell.key())).toList();
    }

    void append(Cell cell) {
        writer.append(cell);
    }

    @Override
    public void close() {
        writer.close();
    }
}
