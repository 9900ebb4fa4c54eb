package dev.poolswap.report.diff;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A difference between two sweeps themselves, which may be the reason why their numbers differ.
 *
 * @param what what differs
 * @param before its value in the first sweep
 * @param after its value in the second
 */
public record HeaderDifference(String what, String before, String after) {
    private static final int COMMIT = 12;

    /** The fact that names the jars of the user's own. */
    private static final String WITH = "with";

    /** Those of two sweeps, in a fixed order. */
    static List<HeaderDifference> of(Results before, Results after, Map<CellAxes, Cell> one, Map<CellAxes, Cell> two) {
        Environment a = before.sweep().environment();
        Environment b = after.sweep().environment();
        List<HeaderDifference> all = new ArrayList<>();
        if (a.cores() == 0 || b.cores() == 0) {
            all.add(new HeaderDifference("machine and commit", known(before), known(after)));
        }
        add(all, "CPU", a.cpu(), b.cpu());
        add(all, "cores", Integer.toString(a.cores()), Integer.toString(b.cores()));
        add(all, "system", a.os(), b.os());
        add(all, "JDK", a.jdk(), b.jdk());
        add(all, "JVM", a.jvm(), b.jvm());
        add(all, "fence mode", a.fence(), b.fence());
        add(all, "profile", before.sweep().profile(), after.sweep().profile());
        add(all, "commit", commit(before), commit(after));
        add(
                all,
                "jars given by --with",
                a.facts().getOrDefault(WITH, "none"),
                b.facts().getOrDefault(WITH, "none"));
        add(all, "forks and iterations", effort(one, two.keySet()), effort(two, one.keySet()));
        add(all, "JVM flags", flags(one, two), flags(two, one));
        add(all, "flags in force", inForce(one, two), inForce(two, one));
        Set<String> facts = new TreeSet<>(a.facts().keySet());
        facts.retainAll(b.facts().keySet());
        facts.stream()
                .filter(HeaderDifference::isOfTheMachine)
                .forEach(fact -> add(
                        all, fact, a.facts().getOrDefault(fact, ""), b.facts().getOrDefault(fact, "")));
        return List.copyOf(all);
    }

    /** What is another at every start, such as load and free memory, says nothing about the machine. */
    private static boolean isOfTheMachine(String fact) {
        return Set.of(
                        "machine",
                        "installation",
                        "frequency governor",
                        "turbo",
                        "transparent huge pages",
                        "clock source")
                .contains(fact);
    }

    /** Whether they are the same is for the reader to know where a file does not say. */
    private static String known(Results results) {
        return results.sweep().environment().cores() == 0 ? "not known" : "known";
    }

    private static void add(List<HeaderDifference> all, String what, String before, String after) {
        if (!before.equals(after)) {
            all.add(new HeaderDifference(what, before, after));
        }
    }

    private static String commit(Results results) {
        String commit = results.sweep().commit();
        return commit.substring(0, Math.min(COMMIT, commit.length()));
    }

    private static String effort(Map<CellAxes, Cell> cells, Set<CellAxes> inBoth) {
        Set<String> efforts = new TreeSet<>();
        cells.forEach((axes, cell) -> {
            if (inBoth.contains(axes) && !cell.failed()) {
                efforts.add(cell.forks() + " × " + cell.iterations());
            }
        });
        return efforts.isEmpty() ? "none" : Words.list(List.copyOf(efforts));
    }

    /**
     * Returns the flags that forks reported here with a value that no fork of the same cell reported in the other sweep.
     * They also depend on the machine and on the JDK.
     */
    private static String inForce(Map<CellAxes, Cell> cells, Map<CellAxes, Cell> others) {
        Set<String> flags = new TreeSet<>();
        cells.forEach((axes, cell) -> {
            Cell other = others.get(axes);
            if (other != null) {
                Map<String, Set<String>> there = reported(other);
                reported(cell)
                        .forEach((name, values) -> values.stream()
                                .filter(value -> there.containsKey(name)
                                        && !there.getOrDefault(name, Set.of()).contains(value))
                                .forEach(value -> flags.add(name + "=" + value)));
            }
        });
        return flags.isEmpty() ? "no others" : String.join(" ", flags);
    }

    /** Returns the values of each flag, as the forks of a cell reported them. */
    private static Map<String, Set<String>> reported(Cell cell) {
        Map<String, Set<String>> values = new TreeMap<>();
        cell.runs()
                .forEach(run -> run.flags()
                        .forEach((name, value) -> values.computeIfAbsent(name, any -> new TreeSet<>())
                                .add(value)));
        return values;
    }

    /** Returns the flags that cells have here and not in the other sweep. */
    private static String flags(Map<CellAxes, Cell> cells, Map<CellAxes, Cell> others) {
        Set<String> flags = new LinkedHashSet<>();
        cells.forEach((axes, cell) -> {
            Cell other = others.get(axes);
            if (other != null) {
                cell.jvmArgs().stream()
                        .filter(flag -> !other.jvmArgs().contains(flag))
                        .forEach(flags::add);
            }
        });
        return flags.isEmpty() ? "no others" : String.join(" ", flags);
    }
}
