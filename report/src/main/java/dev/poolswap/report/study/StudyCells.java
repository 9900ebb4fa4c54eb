package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.text.HeapSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one study, and the values of their axes in display order. Tables and charts ask for the same values and the
 * same cells again and again, so each is looked for once. Instances are confined to one thread.
 */
public final class StudyCells {
    private static final List<String> PATHS =
            List.of("floor", "acquire", "lease", "read", "reader", "idle", "readers", "bare");

    /** How many cells were handed out or looked at: a page of ten times as many has about ten times as much to do. */
    private static final LongAdder LOOKED_AT = new LongAdder();

    private final Sweep sweep;
    private final List<Cell> cells;

    private @Nullable List<String> heaps;
    private @Nullable List<Integer> writePercents;
    private @Nullable List<String> schemes;
    private @Nullable List<Variant> variants;
    private @Nullable Map<Variant, String> names;
    private @Nullable Map<Place, Cell> places;

    /** Some cells of what was asked for. */
    StudyCells(Sweep sweep, List<Cell> cells) {
        this.sweep = sweep;
        this.cells = List.copyOf(cells);
    }

    /** The place of a cell of the hot swap, and a name by which it is called. */
    private record Place(String heap, int writes, String name) {}

    /** Returns the cells of that study. */
    public static StudyCells of(Results results, String study) {
        return new StudyCells(
                results.sweep(),
                results.cells().stream()
                        .filter(cell -> cell.study().equals(study))
                        // JMH runs parameters in the order in which their author gave them.
                        .sorted(JmhStudy.isOne(study) ? (one, other) -> 0 : DisplayOrder.CELLS)
                        .toList());
    }

    /** Returns what was asked for. */
    public Sweep sweep() {
        return sweep;
    }

    /** Returns the cells. */
    public List<Cell> cells() {
        LOOKED_AT.add(cells.size());
        return cells;
    }

    /** Returns how many cells have been looked at in this JVM, each as often as it was. */
    static long lookedAt() {
        return LOOKED_AT.sum();
    }

    /** Those for which the condition holds. */
    public StudyCells where(Predicate<Cell> condition) {
        return new StudyCells(sweep, cells().stream().filter(condition).toList());
    }

    /** Splits the cells by an axis that the study shows one after the other. */
    public Map<String, StudyCells> by(Function<Cell, String> axis) {
        Map<String, List<Cell>> parts = new LinkedHashMap<>();
        cells().forEach(cell -> parts.computeIfAbsent(axis.apply(cell), value -> new ArrayList<>())
                .add(cell));
        Map<String, StudyCells> result = new LinkedHashMap<>();
        parts.forEach((value, part) -> result.put(value, new StudyCells(sweep, part)));
        return result;
    }

    /** Heap limits, tightest first. */
    public List<String> heaps() {
        List<String> known = heaps;
        if (known == null) {
            known = distinct(Cell::heap).sorted(HeapSize.ORDER).toList();
            heaps = known;
        }
        return known;
    }

    /** Write ratios, smallest first; a cell without one counts as zero. */
    public List<Integer> writePercents() {
        List<Integer> known = writePercents;
        if (known == null) {
            known = distinct(StudyCells::writePercent).sorted().toList();
            writePercents = known;
        }
        return known;
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
        List<String> known = schemes;
        if (known == null) {
            Set<String> present = new LinkedHashSet<>(distinct(Cell::scheme).toList());
            Set<String> ordered = new LinkedHashSet<>();
            sweep.schemes().stream()
                    .map(SchemeInfo::id)
                    .filter(present::contains)
                    .forEach(ordered::add);
            ordered.addAll(present);
            known = List.copyOf(ordered);
            schemes = known;
        }
        return known;
    }

    /** Schemes with the fence modes they ran in, in display order. */
    public List<Variant> variants() {
        List<Variant> known = variants;
        if (known == null) {
            Map<String, List<Variant>> byScheme = distinct(Variant::of).collect(Collectors.groupingBy(Variant::scheme));
            known = schemes().stream()
                    .flatMap(scheme -> byScheme.getOrDefault(scheme, List.of()).stream()
                            .sorted(Comparator.comparing(Variant::fence)))
                    .toList();
            variants = known;
        }
        return known;
    }

    /** Scheme ids in display order; a scheme that ran in several fence modes has a name for each. */
    public List<String> names() {
        return namesOfVariants().values().stream().distinct().toList();
    }

    /** Returns the name of a cell among these. */
    public String name(Cell cell) {
        Variant variant = Variant.of(cell);
        return namesOfVariants().getOrDefault(variant, variant.label());
    }

    private Map<Variant, String> namesOfVariants() {
        Map<Variant, String> known = names;
        if (known == null) {
            Map<String, Long> modes =
                    variants().stream().collect(Collectors.groupingBy(Variant::scheme, Collectors.counting()));
            known = new LinkedHashMap<>();
            for (Variant variant : variants()) {
                boolean only = modes.getOrDefault(variant.scheme(), 0L) == 1;
                known.put(variant, only ? variant.scheme() : variant.label());
            }
            names = known;
        }
        return known;
    }

    /**
     * Returns the first cell at a heap limit and write ratio that a name is that of; a bare id names any fence mode.
     */
    Optional<Cell> at(String heap, int writes, String name) {
        Map<Place, Cell> known = places;
        if (known == null) {
            known = new HashMap<>();
            for (Cell cell : cells()) {
                for (String each :
                        Set.copyOf(List.of(cell.scheme(), Variant.of(cell).label()))) {
                    known.putIfAbsent(new Place(cell.heap(), writePercent(cell), each), cell);
                }
            }
            places = known;
        }
        return Optional.ofNullable(known.get(new Place(heap, writes, name)));
    }

    /** Returns whether a name among some cells is that of this one; a bare id names any fence mode. */
    static boolean isNamed(Cell cell, String name) {
        return cell.scheme().equals(name) || Variant.of(cell).label().equals(name);
    }

    /** Returns the scheme all others are compared with, if it ran. */
    public Optional<String> reference() {
        return sweep.schemes().stream()
                .filter(scheme -> scheme.role().equals(SchemeInfo.REFERENCE))
                .map(SchemeInfo::id)
                .filter(id -> schemes().contains(id))
                .findFirst();
    }

    /** Returns whether the scheme has that role. */
    public boolean hasRole(String scheme, String role) {
        return sweep.schemes().stream()
                .anyMatch(info -> info.id().equals(scheme) && info.role().equals(role));
    }

    /** Returns the first cell for which the condition holds. */
    public Optional<Cell> find(Predicate<Cell> condition) {
        return cells().stream().filter(condition).findFirst();
    }

    /** Returns the access path; empty when there is none. */
    static String path(Cell cell) {
        return Objects.requireNonNullElse(cell.path(), "");
    }

    /** Returns the write ratio; zero when there is none. */
    static int writePercent(Cell cell) {
        return Objects.requireNonNullElse(cell.writePercent(), 0);
    }

    private static int pathRank(String path) {
        int rank = PATHS.indexOf(path);
        return rank < 0 ? PATHS.size() : rank;
    }

    private <V> Stream<V> distinct(Function<Cell, V> axis) {
        return cells().stream().map(axis).distinct();
    }
}
