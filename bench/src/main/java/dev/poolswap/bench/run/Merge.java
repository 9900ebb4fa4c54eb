package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.study.Machines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges the parts of a sweep into one result file. Cells of several machines stay separate: each gets an additional
 * axis {@code machine}, so that none is compared with a cell of another machine.
 */
public final class Merge {
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
        Map<String, String> measurements = merge.measurements();
        merge.nameMachines();
        Map<String, Cell> cells = merge.cells();
        List<String> missing = merge.missing();
        try {
            Files.createDirectories(folder);
        } catch (IOException unwritable) {
            throw new BadInputException(
                    "--out " + folder + ": cannot be written (" + unwritable + "); choose a folder that you may write");
        }
        Path file = ResultsFile.in(folder);
        try (ResultsWriter writer = ResultsWriter.create(file, merge.header(command, missing, measurements))) {
            append(writer, cells, file);
        }
        return missing;
    }

    /** All of them or none: half of a whole would look like one. */
    private static void append(ResultsWriter writer, Map<String, Cell> cells, Path file) {
        try {
            cells.values().forEach(writer::append);
        } catch (ResultsException failure) {
            try {
                Files.delete(file);
            } catch (IOException stuck) {
                failure.addSuppressed(stuck);
            }
            throw new SweepException(failure.getMessage() + "; the parts are unchanged", failure);
        }
    }

    private void ensureOneSweep() {
        Sweep first = parts.get(0).sweep();
        for (int i = 1; i < parts.size(); i++) {
            Sweep other = parts.get(i).sweep();
            refuseUnlessEqual(i, "profile", first.profile(), other.profile());
            refuseUnlessEqual(i, "commit", first.commit(), other.commit());
            refuseUnlessEqual(i, "jar by --with", Journal.with(first), Journal.with(other));
        }
        if (parts.size() > 1) {
            for (int i = 0; i < parts.size(); i++) {
                ensureOneMachine(i);
            }
        }
    }

    /** Its machines have names already, which would mean others among those of the other parts. */
    private void ensureOneMachine(int part) {
        if (Journal.isOfSeveralMachines(parts.get(part).sweep())) {
            throw new BadInputException(folders.get(part)
                    + ": holds what several machines measured; merge the folders of all machines in one command");
        }
    }

    /**
     * Returns how each study was measured. Cells of a study are compared with each other, so all parts that have it
     * agree.
     */
    private Map<String, String> measurements() {
        Map<String, String> byStudy = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            for (String study : studies(parts.get(i))) {
                String own = Journal.measurement(parts.get(i).sweep(), study);
                String there = byStudy.putIfAbsent(study, own);
                if (there != null && !there.equals(own)) {
                    throw new BadInputException(folders.get(i) + ": its measurement of study " + study + " is " + own
                            + ", that of another part is " + there + "; measure a study the same way in every part");
                }
            }
        }
        return byStudy;
    }

    /** Returns what a part measured or was asked for. */
    private static Set<String> studies(Results part) {
        Set<String> studies = new LinkedHashSet<>();
        part.cells().forEach(cell -> studies.add(cell.study()));
        part.sweep().plan().forEach(key -> studies.add(key.split("/", 2)[0]));
        return studies;
    }

    private void refuseUnlessEqual(int part, String what, String first, String other) {
        if (!first.equals(other)) {
            throw new BadInputException(folders.get(part) + ": its " + what + " is " + other + ", that of "
                    + folders.get(0) + " is " + first
                    + "; merge parts of one sweep only, of one state of the sources");
        }
    }

    private void nameMachines() {
        Map<String, Environment> found = new LinkedHashMap<>();
        parts.forEach(part -> {
            Environment environment = part.sweep().environment();
            found.putIfAbsent(identity(environment), environment);
        });
        boolean byJdk = differByJdkAlone(found.values());
        found.forEach((identity, environment) -> {
            String name = byJdk ? "jdk" + Machines.feature(environment.jdk()) : "m" + (names.size() + 1);
            names.put(identity, name);
            machines.put(name, environment);
        });
    }

    /** Whether all of them are one machine, and each has a JDK of another feature version: that names them best. */
    private static boolean differByJdkAlone(Collection<Environment> environments) {
        long machines = environments.stream().map(Merge::hardware).distinct().count();
        Set<Integer> jdks = environments.stream()
                .map(environment -> Machines.feature(environment.jdk()))
                .collect(Collectors.toSet());
        return machines == 1 && jdks.size() == environments.size() && !jdks.contains(0);
    }

    private static String identity(Environment environment) {
        return hardware(environment) + "|" + environment.jdk();
    }

    private static String hardware(Environment environment) {
        return String.join(
                "|",
                environment.facts().getOrDefault(Machine.IDENTITY, ""),
                environment.cpu(),
                String.valueOf(environment.cores()),
                String.valueOf(environment.memoryBytes()));
    }

    private Map<String, Cell> cells() {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String machine = names.getOrDefault(identity(parts.get(i).sweep().environment()), "");
            for (Cell cell : parts.get(i).cells()) {
                Cell placed = machines.size() > 1 ? on(machine, cell) : cell;
                if (cells.put(placed.key(), placed) != null) {
                    throw new BadInputException(folders.get(i) + ": cell " + cell.key()
                            + " is already in another part from the same machine; give each part once");
                }
            }
        }
        return cells;
    }

    private static Cell on(String machine, Cell cell) {
        return cell.toBuilder(onMachine(cell.key(), machine))
                .param(Cell.MACHINE, machine)
                .build();
    }

    private static String onMachine(String key, String machine) {
        return key + "/" + Cell.MACHINE + "=" + machine;
    }

    /** Parts that the commands of the others name. */
    private List<String> missing() {
        TreeSet<Integer> there = new TreeSet<>();
        int count = 0;
        for (Sweep part : headers()) {
            Matcher matcher = SHARD.matcher(String.join(" ", part.command()));
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

    /** Those of the parts; of one that was put together itself, those of its own parts. */
    private List<Sweep> headers() {
        return parts.stream()
                .map(Results::sweep)
                .flatMap(sweep -> sweep.parts().isEmpty() ? Stream.of(sweep) : sweep.parts().stream())
                .toList();
    }

    /** Returns what all parts were asked for; empty if one of them does not say. */
    private List<String> plan() {
        List<String> keys = new ArrayList<>();
        for (Results part : parts) {
            if (part.sweep().plan().isEmpty()) {
                return List.of();
            }
            String machine = names.getOrDefault(identity(part.sweep().environment()), "");
            part.sweep().plan().forEach(key -> keys.add(machines.size() > 1 ? onMachine(key, machine) : key));
        }
        return keys.stream().distinct().toList();
    }

    /** Those of all parts: one of some studies may have fewer. */
    private List<SchemeInfo> schemes() {
        Map<String, SchemeInfo> schemes = new LinkedHashMap<>();
        parts.forEach(part -> part.sweep().schemes().forEach(scheme -> schemes.putIfAbsent(scheme.id(), scheme)));
        return List.copyOf(schemes.values());
    }

    private Sweep header(List<String> command, List<String> missing, Map<String, String> measurements) {
        Sweep first = parts.get(0).sweep();
        Environment environment = first.environment();
        List<String> plan = plan();
        List<String> warnings = new ArrayList<>(missing);
        Map<String, String> facts = new LinkedHashMap<>(Journal.measurementFacts(measurements));
        if (machines.size() > 1) {
            Optional.ofNullable(environment.facts().get(Machine.WITH)).ifPresent(with -> facts.put(Machine.WITH, with));
            warnings.add(
                    differByJdkAlone(machines.values())
                            ? "Measured with " + machines.size() + " JDKs: compare only cells of the same JDK."
                            : "Measured on " + machines.size() + " machines: compare only cells of the same machine.");
            machines.forEach((name, machine) -> {
                facts.put(Cell.MACHINE + " " + name, Machine.words(machine));
                machine.facts().forEach((fact, value) -> {
                    if (!Journal.isMeasurement(fact) && !fact.equals(Machine.WITH)) {
                        facts.put(name + " " + fact, value);
                    }
                });
                machine.warnings().forEach(warning -> warnings.add(name + ": " + warning));
            });
        } else {
            facts.putAll(facts());
            warnings.addAll(warnings());
        }
        return new Sweep(
                first.profile(),
                first.commit(),
                parts.stream()
                        .map(part -> part.sweep().started())
                        .min(Instant::compareTo)
                        .orElseThrow(),
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
                schemes(),
                plan.isEmpty() ? null : Integer.valueOf(plan.size()),
                forks(),
                plan,
                headers());
    }

    /** Returns how many forks were asked for; null if the parts do not agree. */
    private @Nullable Integer forks() {
        Set<Optional<Integer>> asked = parts.stream()
                .map(part -> Optional.ofNullable(part.sweep().forks()))
                .collect(Collectors.toSet());
        return asked.size() == 1 ? asked.iterator().next().orElse(null) : null;
    }

    /**
     * Returns what was found out about one machine before each part; where it was not the same, of which studies it was
     * what.
     */
    private Map<String, String> facts() {
        Map<String, Map<String, Set<String>>> found = new LinkedHashMap<>();
        for (Results part : parts) {
            part.sweep().environment().facts().forEach((fact, value) -> {
                if (!Journal.isMeasurement(fact)) {
                    found.computeIfAbsent(fact, any -> new LinkedHashMap<>())
                            .computeIfAbsent(value, any -> new LinkedHashSet<>())
                            .addAll(studies(part));
                }
            });
        }
        Map<String, String> facts = new LinkedHashMap<>();
        found.forEach((fact, values) -> facts.put(
                fact,
                values.size() == 1
                        ? values.keySet().iterator().next()
                        : values.entrySet().stream()
                                .map(value -> value.getKey() + " (" + String.join(", ", value.getValue()) + ")")
                                .collect(Collectors.joining("; "))));
        return facts;
    }

    /** Returns what makes the numbers doubtful; where not those of all parts, of which studies. */
    private List<String> warnings() {
        Map<String, List<Results>> found = new LinkedHashMap<>();
        for (Results part : parts) {
            part.sweep()
                    .environment()
                    .warnings()
                    .forEach(warning -> found.computeIfAbsent(warning, any -> new ArrayList<>())
                            .add(part));
        }
        List<String> warnings = new ArrayList<>();
        found.forEach((warning, having) -> {
            String of = having.stream()
                    .flatMap(part -> studies(part).stream())
                    .distinct()
                    .collect(Collectors.joining(", "));
            warnings.add(having.size() == parts.size() || of.isEmpty() ? warning : of + ": " + warning);
        });
        return warnings;
    }
}
