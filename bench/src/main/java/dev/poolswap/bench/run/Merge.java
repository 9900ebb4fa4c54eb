package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the parts of a sweep into one result file. Cells of several machines keep apart: each gets a further
 * axis {@code machine}, so that none is compared with one of another machine.
 */
public final class Merge {
    /** The axis of the machine, where there are several. */
    public static final String MACHINE = "machine";

    private static final Pattern SHARD = Pattern.compile("--shard[= ]([0-9]+)/([0-9]+)");

    private final List<Results> parts = new ArrayList<>();
    private final List<Path> folders;
    private final Map<String, Environment> machines = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();

    private Merge(List<Path> folders) {
        this.folders = folders;
    }

    /**
     * Reads every part before anything is written.
     *
     * @return what is missing or doubtful, a sentence each
     * @throws BadInputException if the parts do not belong together
     */
    public static List<String> into(Path folder, List<Path> folders, List<String> command) {
        Merge merge = new Merge(folders);
        folders.forEach(part -> merge.parts.add(ResultsFile.read(ResultsFile.in(part))));
        merge.ensureOneSweep();
        merge.nameMachines();
        Map<String, Cell> cells = merge.cells();
        List<String> missing = merge.missing();
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new BadInputException(
                    "--out " + folder + ": cannot be written (" + unwritable + "); choose a folder that you may write");
        }
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(folder), merge.header(command, missing))) {
            cells.values().forEach(writer::append);
        }
        return missing;
    }

    private void ensureOneSweep() {
        Sweep first = parts.get(0).sweep();
        for (int i = 1; i < parts.size(); i++) {
            Sweep other = parts.get(i).sweep();
            refuseUnlessEqual(i, "profile", first.profile(), other.profile());
            refuseUnlessEqual(i, "commit", first.commit(), other.commit());
            refuseUnlessEqual(i, Machine.MEASUREMENT, measurement(first), measurement(other));
        }
    }

    private void refuseUnlessEqual(int part, String what, String first, String other) {
        if (!first.equals(other)) {
            throw new BadInputException(folders.get(part) + ": its " + what + " is " + other + ", that of "
                    + folders.get(0) + " is " + first + "; merge parts of one sweep only, of one state of the sources");
        }
    }

    private static String measurement(Sweep sweep) {
        return sweep.environment().facts().getOrDefault(Machine.MEASUREMENT, "unknown");
    }

    private void nameMachines() {
        for (Results part : parts) {
            Environment environment = part.sweep().environment();
            String identity = identity(environment);
            if (!names.containsKey(identity)) {
                String name = "m" + (names.size() + 1);
                names.put(identity, name);
                machines.put(name, environment);
            }
        }
    }

    private static String identity(Environment environment) {
        return String.join(
                "|",
                environment.facts().getOrDefault(Machine.IDENTITY, ""),
                environment.cpu(),
                String.valueOf(environment.cores()),
                String.valueOf(environment.memoryBytes()),
                environment.jdk());
    }

    private Map<String, Cell> cells() {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String machine = names.getOrDefault(identity(parts.get(i).sweep().environment()), "");
            for (Cell cell : parts.get(i).cells()) {
                Cell placed = machines.size() > 1 ? on(machine, cell) : cell;
                if (cells.put(placed.key(), placed) != null) {
                    throw new BadInputException(folders.get(i) + ": cell " + cell.key()
                            + " is in another part from the same machine already; give each part once");
                }
            }
        }
        return cells;
    }

    private static Cell on(String machine, Cell cell) {
        CellBuilder placed = Cell.builder(cell.key() + "/" + MACHINE + "=" + machine, cell.study(), cell.scheme())
                .gc(cell.gc())
                .heap(cell.heap())
                .writePercent(cell.writePercent())
                .threads(cell.threads())
                .payload(cell.payload())
                .path(cell.path())
                .fence(cell.fence())
                .status(cell.status(), cell.message())
                .forks(cell.forks(), cell.iterations())
                .jvmArgs(cell.jvmArgs())
                .ran(cell.started(), cell.seconds());
        cell.params().forEach(placed::param);
        cell.metrics().forEach(placed::metric);
        cell.series().forEach(placed::series);
        cell.noise().forEach(placed::noise);
        return placed.param(MACHINE, machine).build();
    }

    /** Parts that the commands of the others name. */
    private List<String> missing() {
        TreeSet<Integer> there = new TreeSet<>();
        int count = 0;
        for (Results part : parts) {
            Matcher matcher = SHARD.matcher(String.join(" ", part.sweep().command()));
            if (matcher.find()) {
                there.add(Integer.valueOf(matcher.group(1)));
                count = Math.max(count, Integer.parseInt(matcher.group(2)));
            }
        }
        List<String> sentences = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            if (!there.contains(i)) {
                sentences.add("Part " + i + " of " + count + " is missing.");
            }
        }
        return sentences;
    }

    private Sweep header(List<String> command, List<String> missing) {
        Sweep first = parts.get(0).sweep();
        Environment environment = first.environment();
        List<String> warnings = new ArrayList<>(missing);
        Map<String, String> facts = new LinkedHashMap<>();
        if (machines.size() > 1) {
            facts.put(Machine.MEASUREMENT, measurement(first));
            warnings.add("Measured on " + machines.size() + " machines: compare within one of them only.");
            machines.forEach((name, machine) -> {
                facts.put(MACHINE + " " + name, Machine.words(machine));
                machine.facts().forEach((fact, value) -> {
                    if (!fact.equals(Machine.MEASUREMENT)) {
                        facts.put(name + " " + fact, value);
                    }
                });
                machine.warnings().forEach(warning -> warnings.add(name + ": " + warning));
            });
        } else {
            facts.putAll(environment.facts());
            warnings.addAll(environment.warnings());
        }
        return new Sweep(
                first.profile(),
                first.commit(),
                first.started(),
                first.seed(),
                command,
                new Environment(
                        environment.cpu(),
                        environment.cores(),
                        environment.os(),
                        environment.memoryBytes(),
                        environment.jdk(),
                        environment.jvm(),
                        environment.fence(),
                        warnings,
                        facts),
                first.schemes());
    }
}
