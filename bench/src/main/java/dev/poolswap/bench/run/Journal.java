package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Extensions;
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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The result file of a sweep while it is written. It is started anew, or continued if it is from the same kind of
 * sweep.
 */
public final class Journal implements Closeable {
    /** A cell of which so many JVMs have failed and none has ended well is given up. */
    private static final int GIVE_UP = 2;

    private static final String COUNT_OF_FORKS = "^[0-9]+ forks?, ";

    /** Begins a fact that says how one study is measured, where that is not the same for all. */
    private static final String OF_STUDY = Machine.MEASUREMENT + " of ";

    private final ResultsWriter writer;
    private final Sweep sweep;
    private final Map<String, Cell> cells = new HashMap<>();

    /** Cells of which the next JVM is the first again. */
    private final Set<String> anew = new HashSet<>();

    private Journal(ResultsWriter writer, Sweep sweep) {
        this.writer = writer;
        this.sweep = sweep;
        writer.resumed().cells().forEach(cell -> cells.put(cell.key(), cell));
    }

    /**
     * Opens the result file of a folder.
     *
     * @param asked the header, if there is no file yet
     * @param seedGiven whether the seed of that header was asked for, and not drawn
     * @throws BadInputException if the folder cannot be written, or what it holds is something else or was
     *     measured otherwise; nothing is changed then
     */
    public static Journal open(Path folder, Sweep asked, boolean seedGiven) {
        Path file = ResultsFile.in(folder);
        try {
            ResultsFile.ensureNotCompressed(file);
            if (ResultsFile.isUnbegun(file)) {
                Files.createDirectories(folder);
                return new Journal(ResultsWriter.create(file, asked), asked);
            }
            Sweep there = ResultsFile.read(file).sweep();
            ensureOneMachine(file, there);
            ensureSameKind(file, there, asked);
            if (seedGiven) {
                refuseUnlessEqual(file, "seed", String.valueOf(there.seed()), String.valueOf(asked.seed()));
            }
            ResultsWriter writer = ResultsWriter.resume(file);
            Sweep both = Header.continued(Header.both(there, asked), asked);
            if (!both.equals(there)) {
                writer.append(both);
            }
            return new Journal(writer, both);
        } catch (ResultsException refused) {
            throw new BadInputException("--out " + folder + ": " + refused.getMessage());
        } catch (IOException unwritable) {
            throw new BadInputException(
                    "--out " + folder + ": cannot be written (" + unwritable + "); choose a folder that you may write");
        }
    }

    /** Which of them this is, and which cells are left to it, the file does not say. */
    private static void ensureOneMachine(Path file, Sweep there) {
        if (isOfSeveralMachines(there)) {
            throw new BadInputException(file
                    + ": holds what several machines measured; continue the folder of each, and" + " merge them again");
        }
    }

    /** Returns whether its cells have the axis of the machine, as merging gives it to them. */
    static boolean isOfSeveralMachines(Sweep sweep) {
        return sweep.environment().facts().keySet().stream()
                .anyMatch(fact -> fact.matches(Cell.MACHINE + " (m|jdk)[0-9]+"));
    }

    private static void ensureSameKind(Path file, Sweep there, Sweep asked) {
        refuseUnlessEqual(file, "profile", there.profile(), asked.profile());
        refuseUnlessEqual(file, Machine.MEASUREMENT, measurement(there), measurement(asked));
        refuseUnlessEqual(file, "commit", there.commit(), asked.commit());
        refuseUnlessEqual(file, "jar by --with", with(there), with(asked));
        Environment then = there.environment();
        Environment now = asked.environment();
        refuseUnlessEqual(file, "JDK", then.jdk() + ", " + then.jvm(), now.jdk() + ", " + now.jvm());
        refuseUnlessEqual(
                file,
                "processor",
                then.cpu() + ", " + then.cores() + " cores",
                now.cpu() + ", " + now.cores() + " cores");
        if (Machine.differ(then, now)) {
            throw new BadInputException(
                    file + ": holds a sweep of another machine like this one; continue it there, or choose"
                            + " another --out and put both together with ./compare merge");
        }
    }

    /** Returns how each fork measures; of a sweep whose studies were measured in several ways, how each of them was. */
    private static String measurement(Sweep sweep) {
        Map<String, String> facts = sweep.environment().facts();
        String ofEach = facts.entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(OF_STUDY))
                .map(fact -> fact.getKey().substring(OF_STUDY.length()) + " " + fact.getValue())
                .collect(Collectors.joining("; "));
        return ofEach.isEmpty() ? measurement(sweep, "") : ofEach;
    }

    /** Returns how each fork measures a study. Older files say in the same fact how many there are. */
    static String measurement(Sweep sweep, String study) {
        Map<String, String> facts = sweep.environment().facts();
        return facts.getOrDefault(OF_STUDY + study, facts.getOrDefault(Machine.MEASUREMENT, "unknown"))
                .replaceFirst(COUNT_OF_FORKS, "");
    }

    /** Returns the facts that say how studies were measured: one if all were in the same way. */
    static Map<String, String> measurementFacts(Map<String, String> byStudy) {
        Map<String, String> facts = new LinkedHashMap<>();
        boolean same = new HashSet<>(byStudy.values()).size() == 1;
        byStudy.forEach((study, measurement) -> facts.put(same ? Machine.MEASUREMENT : OF_STUDY + study, measurement));
        return facts;
    }

    /** Returns whether a fact is one of these. */
    static boolean isMeasurement(String fact) {
        return fact.equals(Machine.MEASUREMENT) || fact.startsWith(OF_STUDY);
    }

    /** Returns the jars that a user gave. */
    static String with(Sweep sweep) {
        return sweep.environment().facts().getOrDefault(Machine.WITH, Extensions.NOTHING);
    }

    private static void refuseUnlessEqual(Path file, String what, String there, String asked) {
        if (!there.equals(asked)) {
            throw new BadInputException(file + ": holds a sweep whose " + what + " is " + there + ", but " + asked
                    + " is requested; choose another --out, or move that folder away");
        }
    }

    /** Returns the sweep as its header has it. */
    public Sweep sweep() {
        return sweep;
    }

    /** Returns what was there already. */
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
        FAILED,
        /** What has not been measured yet, and JVMs that something disturbed. */
        NEW_AND_NOISY
    }

    /** Those of the steps that are still to be taken; forgets failures that are to be measured again. */
    public List<Step> remaining(List<Step> planned, Rest rest) {
        Set<Step> again = new HashSet<>();
        for (Step step : planned) {
            Cell there = cells.get(step.cell().key());
            if (there != null && rest == Rest.NEW_AND_NOISY ? isNoisy(there, step) : hasFailed(there, step, rest)) {
                again.add(step);
            }
        }
        again.forEach(step -> {
            String key = step.cell().key();
            if (rest != Rest.NEW_AND_NOISY) {
                cells.computeIfPresent(key, (any, cell) -> withoutFailure(cell, step.fork()));
            } else if (soFar(step).filter(cell -> !cell.series().isEmpty()).isPresent()) {
                // A curve is the mean of all JVMs, from which none can be taken out.
                anew.add(key);
            }
        });
        return planned.stream()
                .filter(step -> again.contains(step)
                        || rest != Rest.FAILED
                                && (!isDone(step) || anew.contains(step.cell().key())))
                .toList();
    }

    private static boolean hasFailed(@Nullable Cell there, Step step, Rest rest) {
        if (there == null || rest == Rest.NEW) {
            return false;
        }
        return there.failed() || there.failures().stream().anyMatch(failure -> failure.round() == step.fork());
    }

    private static boolean isNoisy(@Nullable Cell there, Step step) {
        return there != null
                && there.runs().stream()
                        .anyMatch(run ->
                                run.round() == step.fork() && !run.noise().isEmpty());
    }

    private static @Nullable Cell withoutFailure(Cell cell, int round) {
        return cell.failed() ? null : Pooled.without(cell, round);
    }

    private boolean isDone(Step step) {
        Cell there = cells.get(step.cell().key());
        return there != null && (isGivenUp(there) || Pooled.rounds(there).contains(step.fork()));
    }

    private static boolean isGivenUp(Cell cell) {
        return cell.failed() && cell.failures().size() >= GIVE_UP;
    }

    /** Returns whether a step is of a cell of which nothing more is to be expected. */
    boolean isGivenUp(Step step) {
        Cell there = cells.get(step.cell().key());
        return there != null && isGivenUp(there);
    }

    /** Returns what the JVMs of a step's cell have measured so far. */
    Optional<Cell> soFar(Step step) {
        return Optional.ofNullable(cells.get(step.cell().key()));
    }

    /** Records what a step measured, together with what its cell had before. */
    void append(Step step, Cell measured) {
        String key = step.cell().key();
        Cell whole = Pooled.add(anew.remove(key) ? null : cells.get(key), measured);
        try {
            writer.append(whole);
        } catch (ResultsException failure) {
            throw new SweepException(
                    failure.getMessage() + "; what was measured before is kept, and the same command resumes", failure);
        }
        cells.put(key, whole);
    }

    @Override
    public void close() {
        writer.close();
    }
}
