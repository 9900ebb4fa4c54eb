package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.Sweep;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The result file of a sweep while it is written: begun anew, or continued if it is of the same kind. */
public final class Journal implements Closeable {
    private final ResultsWriter writer;
    private final Map<String, Cell> cells = new HashMap<>();

    private Journal(ResultsWriter writer) {
        this.writer = writer;
        writer.resumed().cells().forEach(cell -> cells.put(cell.key(), cell));
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
        return writer.resumed().cells();
    }

    /** Which steps a sweep that goes on takes. */
    public enum Rest {
        /** What has not been measured yet. */
        NEW,
        /** The same, and what has failed. */
        NEW_AND_FAILED,
        /** Only what has failed. */
        FAILED
    }

    /** Those of the steps that are still to be taken; forgets failures that are to be measured again. */
    public List<Step> remaining(List<Step> planned, Rest rest) {
        Set<String> failed =
                cells.values().stream().filter(Cell::failed).map(Cell::key).collect(Collectors.toSet());
        if (rest != Rest.NEW) {
            cells.keySet().removeAll(failed);
        }
        return planned.stream()
                .filter(step ->
                        rest != Rest.FAILED || failed.contains(step.cell().key()))
                .filter(step -> !isDone(step))
                .toList();
    }

    private boolean isDone(Step step) {
        Cell there = cells.get(step.cell().key());
        return there != null && (there.failed() || there.forks() >= step.fork());
    }

    boolean hasFailed(Step step) {
        Cell there = cells.get(step.cell().key());
        return there != null && there.failed();
    }

    /** Records what a step measured, together with what its cell had before. */
    void append(Step step, Cell measured) {
        Cell whole = Pooled.add(cells.get(step.cell().key()), measured);
        cells.put(whole.key(), whole);
        writer.append(whole);
    }

    @Override
    public void close() {
        writer.close();
    }
}
