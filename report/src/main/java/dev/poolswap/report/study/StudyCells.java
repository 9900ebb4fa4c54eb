package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.text.HeapSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The cells of one study, and the values of their axes in display order.
 *
 * @param sweep what was asked for
 * @param cells its cells; never empty
 */
public record StudyCells(Sweep sweep, List<Cell> cells) {
    private static final List<String> PATHS =
            List.of("floor", "acquire", "lease", "read", "reader", "idle", "readers", "bare");

    /** The cells of that study. */
    public static StudyCells of(Results results, String study) {
        return new StudyCells(
                results.sweep(),
                results.cells().stream()
                        .filter(cell -> cell.study().equals(study))
                        // JMH runs parameters in the order in which their author gave them.
                        .sorted(JmhStudy.isOne(study) ? (one, other) -> 0 : DisplayOrder.CELLS)
                        .toList());
    }

    /** Those for which the condition holds. */
    public StudyCells where(Predicate<Cell> condition) {
        return new StudyCells(sweep, cells.stream().filter(condition).toList());
    }

    /** Splits the cells by an axis that the study shows one after the other. */
    public Map<String, StudyCells> by(Function<Cell, String> axis) {
        Map<String, List<Cell>> parts = new LinkedHashMap<>();
        cells.forEach(cell -> parts.computeIfAbsent(axis.apply(cell), value -> new ArrayList<>())
                .add(cell));
        Map<String, StudyCells> result = new LinkedHashMap<>();
        parts.forEach((value, part) -> result.put(value, new StudyCells(sweep, part)));
        return result;
    }

    /** Heap limits, tightest first. */
    public List<String> heaps() {
        return distinct(Cell::heap).sorted(HeapSize.ORDER).toList();
    }

    /** Write ratios, smallest first; a cell without one counts as zero. */
    public List<Integer> writePercents() {
        return distinct(StudyCells::writePercent).sorted().toList();
    }

    /** Thread counts, smallest first. */
    public List<Integer> threads() {
        return distinct(Cell::threads).sorted().toList();
    }

    /** Access paths from the barest to the most comfortable, then those not known here. */
    public List<String> paths() {
        return distinct(StudyCells::path)
                .sorted(Comparator.comparingInt(StudyCells::pathRank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Scheme ids in the order of the sweep, then those it does not name. */
    public List<String> schemes() {
        Set<String> present = new LinkedHashSet<>(distinct(Cell::scheme).toList());
        Set<String> ordered = new LinkedHashSet<>();
        sweep.schemes().stream().map(SchemeInfo::id).filter(present::contains).forEach(ordered::add);
        ordered.addAll(present);
        return List.copyOf(ordered);
    }

    /** Schemes with the fence modes they ran in, in display order. */
    public List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (String scheme : schemes()) {
            cells.stream()
                    .filter(cell -> cell.scheme().equals(scheme))
                    .map(Variant::of)
                    .distinct()
                    .sorted(Comparator.comparing(Variant::fence))
                    .forEach(variants::add);
        }
        return variants;
    }

    /** Scheme ids in display order; a scheme that ran in several fence modes has a name for each. */
    public List<String> names() {
        return variants().stream().map(this::name).distinct().toList();
    }

    /** The name of a cell among these. */
    public String name(Cell cell) {
        return name(Variant.of(cell));
    }

    private String name(Variant variant) {
        boolean only = cells.stream()
                .filter(cell -> cell.scheme().equals(variant.scheme()))
                .allMatch(variant::matches);
        return only ? variant.scheme() : variant.label();
    }

    /** Whether a name among some cells is that of this one; a bare id names any fence mode. */
    static boolean isNamed(Cell cell, String name) {
        return cell.scheme().equals(name) || Variant.of(cell).label().equals(name);
    }

    /** The scheme all others are compared with, if it ran. */
    public Optional<String> reference() {
        return sweep.schemes().stream()
                .filter(scheme -> scheme.role().equals(SchemeInfo.REFERENCE))
                .map(SchemeInfo::id)
                .filter(id -> schemes().contains(id))
                .findFirst();
    }

    /** Whether the scheme has that role. */
    public boolean hasRole(String scheme, String role) {
        return sweep.schemes().stream()
                .anyMatch(info -> info.id().equals(scheme) && info.role().equals(role));
    }

    /** The first cell for which the condition holds. */
    public Optional<Cell> find(Predicate<Cell> condition) {
        return cells.stream().filter(condition).findFirst();
    }

    /** The access path; empty when there is none. */
    static String path(Cell cell) {
        return Objects.requireNonNullElse(cell.path(), "");
    }

    /** The write ratio; zero when there is none. */
    static int writePercent(Cell cell) {
        return Objects.requireNonNullElse(cell.writePercent(), 0);
    }

    private static int pathRank(String path) {
        int rank = PATHS.indexOf(path);
        return rank < 0 ? PATHS.size() : rank;
    }

    private <V> Stream<V> distinct(Function<Cell, V> axis) {
        return cells.stream().map(axis).distinct();
    }
}
