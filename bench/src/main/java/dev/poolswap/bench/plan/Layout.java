package dev.poolswap.bench.plan;

import dev.poolswap.bench.heavy.Payloads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Collects the cells that a study lays out, with the values of the axes that several studies have. */
public final class Layout {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Settings settings;
    private final Catalog catalog;
    private final Fences fences;
    private final Study study;
    private final List<PlannedCell> cells = new ArrayList<>();

    private Layout(Settings settings, Catalog catalog, Fences fences, Study study) {
        this.settings = settings;
        this.catalog = catalog;
        this.fences = fences;
        this.study = study;
    }

    /** The cells of a study. */
    static List<PlannedCell> cells(Settings settings, Catalog catalog, Fences fences, Study study) {
        Layout layout = new Layout(settings, catalog, fences, study);
        study.layOut(layout);
        return layout.cells;
    }

    /** Processors of this machine. */
    public static int cores() {
        return CORES;
    }

    /** As many threads, and no more than cores. */
    public static int atMostCores(int threads) {
        return Math.min(threads, CORES);
    }

    public Profile profile() {
        return settings.profile();
    }

    public Catalog catalog() {
        return catalog;
    }

    public Fences fences() {
        return fences;
    }

    /** Returns how many cells are laid out so far. */
    public int size() {
        return cells.size();
    }

    /** Returns whether the user gave values of an axis. */
    public boolean isAsked(Axis<?> axis) {
        return settings.params().containsKey(axis.id());
    }

    /** Returns the values of an axis. */
    public <T> List<T> values(Axis<T> axis, List<T> usual) {
        return isAsked(axis)
                ? settings.params().getOrDefault(axis.id(), List.of()).stream()
                        .map(axis::parse)
                        .toList()
                : usual;
    }

    /** Returns the schemes, every one unless some are asked for. */
    public List<String> schemes() {
        return schemesOr(catalog.ids());
    }

    /** Returns whether a bound of this study is among what was asked for. */
    public boolean measures(String bound) {
        return bounds().contains(bound);
    }

    /** Returns the bounds that this study has, all unless schemes are asked for. */
    private List<String> bounds() {
        return study.bounds().stream()
                .filter(bound ->
                        settings.schemes().isEmpty() || settings.schemes().contains(bound))
                .toList();
    }

    /** Returns the same, those of the first comparison in a short profile. */
    public List<String> schemesOfProfile() {
        return profile().everyScheme() ? schemes() : schemesOr(and(Catalog.SIX, catalog.broughtSchemes()));
    }

    private List<String> schemesOr(List<String> usual) {
        return settings.schemes().isEmpty()
                ? usual
                : settings.schemes().stream()
                        .filter(scheme -> !catalog.bounds().contains(scheme))
                        .toList();
    }

    /** Those of the profile, then the bounds. */
    public List<String> schemesAndBounds() {
        return and(schemesOfProfile(), bounds());
    }

    /**
     * Returns the six of the first comparison and those that jars register, in any profile: for what has many cells
     * otherwise.
     */
    public List<String> schemesOfComparison() {
        return schemesOr(and(Catalog.SIX, catalog.broughtSchemes()));
    }

    /** Returns whether the user gave heap limits. */
    public boolean asksHeaps() {
        return !settings.heaps().isEmpty();
    }

    /** Returns whether the user gave payloads. */
    public boolean asksPayloads() {
        return !settings.payloads().isEmpty();
    }

    /** Returns the heavy payloads. What a user brings is measured beside what each study takes by itself. */
    public List<String> payloads() {
        return orElse(settings.payloads(), and(List.of(Payloads.USUAL), catalog.broughtPayloads()));
    }

    /** Shares of operations that write. */
    public List<Integer> writes(List<Integer> usual) {
        return orElse(settings.writes(), usual);
    }

    /** Numbers of threads. */
    public List<Integer> threads(List<Integer> usual) {
        return orElse(settings.threads(), usual);
    }

    /** Returns the collectors. */
    public List<Collector> collectors() {
        return orElse(settings.collectors(), List.of(study.usualCollector()));
    }

    /** Cells that differ in nothing but collector, heap limit and fence; {@link Row#add} lays them out. */
    public Row row(String scheme, String payload, int threads) {
        return new Row(this, scheme, payload, threads);
    }

    void add(Row row) {
        for (Collector collector : collectors()) {
            for (Heap heap : heaps(row)) {
                for (String fence : fencesOf(row)) {
                    PlannedCell cell = row.cell(study, collector, heap, fence);
                    // A collector without such flags has the cell without them, and no other.
                    if (cell.tuning().flags(collector).isPresent()) {
                        cells.add(cell);
                    }
                }
            }
        }
    }

    private List<String> fencesOf(Row row) {
        return row.hasContainer() && catalog.usesFence(row.scheme())
                ? orElse(settings.fences(), row.fences())
                : List.of(Fences.NONE);
    }

    private List<Heap> heaps(Row row) {
        List<Heap> usual = row.heap()
                .map(List::of)
                .orElseGet(() -> study.usualHeaps().stream()
                        .map(text -> Heap.parse(text, Long.MAX_VALUE))
                        .toList());
        List<Heap> heaps = orElse(settings.heaps(), usual);
        // The search goes up to the largest; more than one would be the same search again.
        return study.searchesHeap()
                ? heaps.stream().max(Comparator.comparingLong(Heap::bytes)).stream()
                        .toList()
                : heaps;
    }

    private static List<String> and(List<String> usual, List<String> brought) {
        return Stream.concat(usual.stream(), brought.stream()).toList();
    }

    private static <T> List<T> orElse(List<T> given, List<T> usual) {
        return given.isEmpty() ? usual : given;
    }
}
