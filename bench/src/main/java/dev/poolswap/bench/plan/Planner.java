package dev.poolswap.bench.plan;

import dev.poolswap.bench.study.Payloads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays out the cells of one study: what was asked for, and the study's own values for what was not. */
final class Planner {
    private static final List<String> HOTSWAP_HEAPS = List.of("50m", "256m", "512m");
    private static final String OTHER_HEAP = "256m";
    /** A hundred thousand threads, or ten thousand containers, take more. */
    private static final String LARGE_HEAP = "512m";

    /** What leak detection adds is about the same for every scheme: short profiles take a count and an announcement. */
    private static final List<String> WATCHED_IN_SHORT = List.of("refcount-split", "epoch");

    private static final List<Integer> WRITES = List.of(1, 10, 50);
    private static final Integer REMEDY_WRITES = 10;
    private static final List<Integer> VIRTUAL_THREADS = List.of(10, 100, 1_000, 10_000, 100_000);
    private static final List<String> RATES = List.of("1", "10", "100");
    private static final List<String> HOLDS = List.of("1", "100", "10000", "100000");
    private static final List<String> CONTAINERS = List.of("1", "10", "100", "1000", "10000");

    /** More threads of the platform only measure its scheduler. */
    private static final int MOST_PLATFORM_THREADS = 1_024;

    /** The study of scaling ends there: beyond it every core has four threads to choose from. */
    private static final int THREADS_A_CORE = 4;

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private final Settings settings;
    private final Catalog catalog;
    private final Fences fences;
    private final Study study;
    private final List<PlannedCell> cells = new ArrayList<>();

    private Planner(Settings settings, Catalog catalog, Fences fences, Study study) {
        this.settings = settings;
        this.catalog = catalog;
        this.fences = fences;
        this.study = study;
    }

    static List<PlannedCell> cells(Settings settings, Catalog catalog, Fences fences, Study study) {
        Planner planner = new Planner(settings, catalog, fences, study);
        switch (study) {
            case HOTSWAP -> planner.hotswap();
            case READS -> planner.reads();
            case WRITES -> planner.writes();
            case LATENCY -> planner.latency();
            case STALL -> planner.stall();
            case SCALING -> planner.scaling();
            case FOOTPRINT -> planner.footprint();
            case DOMAIN -> planner.domain();
            case SERVING -> planner.serving();
            case LONGREAD -> planner.longread();
        }
        return planner.cells;
    }

    private void hotswap() {
        List<String> schemes = schemes(settings.profile().everyScheme());
        List<Integer> writes = orElse(settings.writes(), WRITES);
        List<String> tunings = params(Axis.TUNING, List.of(Tuning.NONE.id()));
        for (String tuning : tunings) {
            if (tuning.equals(Tuning.NONE.id())) {
                hotswap(schemes, writes, Map.of());
            } else {
                int before = cells.size();
                hotswap(schemes, writes, Map.of(Axis.TUNING.id(), tuning));
                if (cells.size() == before) {
                    throw new BadInputException("--axis tuning=" + tuning + ": no collector asked for has such flags in"
                            + " JDK " + Runtime.version().feature()
                            + "; give G1 among --gc, and a JDK before 26 in JAVA_HOME");
                }
            }
        }
        if (settings.profile().showsRemedy() && !settings.params().containsKey(Axis.TUNING.id())) {
            remedy(schemes, writes);
        }
    }

    /** The reference and copying once more, at one ratio, where the JVM as it is makes pooling lose. */
    private void remedy(List<String> schemes, List<Integer> writes) {
        boolean worth = orElse(settings.collectors(), List.of(usualCollector())).stream()
                .anyMatch(collector ->
                        Tuning.isWorthShowing(collector, Runtime.version().feature()));
        List<String> two = schemes.stream().filter(Catalog.REMEDY::contains).toList();
        if (worth && two.size() == Catalog.REMEDY.size()) {
            Integer write = writes.contains(REMEDY_WRITES) ? REMEDY_WRITES : writes.get(0);
            hotswap(two, List.of(write), Map.of(Axis.TUNING.id(), Tuning.NO_REFINEMENT.id()));
        }
    }

    private void hotswap(List<String> schemes, List<Integer> writes, Map<String, String> params) {
        for (String payload : payloads()) {
            for (Integer write : writes) {
                for (int threads : orElse(settings.threads(), List.of(twoAtMost()))) {
                    for (String scheme : schemes) {
                        add(scheme, payload, write, threads, null, fencesOf(scheme, List.of(fences.auto())), params);
                    }
                }
            }
        }
    }

    private void reads() {
        List<Integer> counts = orElse(settings.threads(), twoAtMost() == 1 ? List.of(1) : List.of(1, 2));
        List<String> levels = params(Axis.LEAKS, List.of(Axis.OFF, Axis.SAMPLED, Axis.ALL));
        if (levels.contains(Axis.OFF)) {
            plainReads(counts);
        }
        watchedReads(
                Collections.min(counts),
                levels.stream().filter(level -> !level.equals(Axis.OFF)).toList());
    }

    private void plainReads(List<Integer> counts) {
        for (int threads : counts) {
            add(PlannedCell.NO_SCHEME, Plan.HOLDER, null, threads, Plan.FLOOR, List.of(Fences.NONE));
            for (String scheme : schemes(true)) {
                for (String path : Plan.READ_PATHS) {
                    add(scheme, Plan.HOLDER, null, threads, path, fencesOf(scheme, fences.contrast()));
                }
            }
        }
    }

    /** On the fewest threads and in one fence mode; with detection off, the same read is among the plain ones. */
    private void watchedReads(int threads, List<String> levels) {
        boolean whole = settings.profile().everyScheme() || settings.params().containsKey(Axis.LEAKS.id());
        for (String scheme : schemes(true)) {
            if (!whole
                    && !WATCHED_IN_SHORT.contains(scheme)
                    && !catalog.broughtSchemes().contains(scheme)) {
                continue;
            }
            for (String path : whole ? Plan.WATCHED_PATHS : Plan.WATCHED_PATHS.subList(0, 1)) {
                for (String level : levels) {
                    add(
                            scheme,
                            Plan.HOLDER,
                            null,
                            threads,
                            path,
                            fencesOf(scheme, List.of(fences.auto())),
                            Map.of(Axis.LEAKS.id(), level));
                }
            }
        }
    }

    /** One writer in every cell; those that read beside it are no threads that run operations. */
    private void writes() {
        for (String scheme : schemes(true)) {
            List<String> modes = fencesOf(scheme, List.of(fences.auto()));
            for (String path : Plan.WRITE_PATHS) {
                add(scheme, Plan.HOLDER, null, 1, path, modes);
            }
            for (String payload : payloads()) {
                add(scheme, payload, null, 1, Plan.BARE, modes);
            }
        }
    }

    private void latency() {
        for (String payload : payloads()) {
            // The writer has a core of its own where there are two.
            for (int threads : orElse(settings.threads(), List.of(Math.max(1, twoAtMost() - 1)))) {
                for (String scheme : schemes(true)) {
                    add(scheme, payload, null, threads, null, fencesOf(scheme, List.of(fences.auto())));
                }
            }
        }
    }

    /** One reader goes on throughout, beside those that stall. */
    private void stall() {
        List<String> usual = List.of("0", "1", String.valueOf(Math.max(2, CORES)));
        for (String stalled : params(Axis.STALLED, usual)) {
            for (int threads : orElse(settings.threads(), List.of(1))) {
                for (String scheme : schemes(true)) {
                    addAlong(scheme, Plan.BLOCK, threads, Map.of(Axis.STALLED.id(), stalled));
                }
            }
        }
    }

    private void scaling() {
        boolean virtualToo = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        for (String kind :
                params(Axis.KIND, virtualToo ? List.of(Axis.PLATFORM, Axis.VIRTUAL) : List.of(Axis.PLATFORM))) {
            boolean virtual = kind.equals(Axis.VIRTUAL);
            if (virtual && !virtualToo) {
                throw new BadInputException("--axis kind=virtual: this is Java "
                        + Runtime.version().feature() + ", and virtual threads need 21; set JAVA_HOME to such a JDK");
            }
            for (int threads : orElse(settings.threads(), virtual ? VIRTUAL_THREADS : upToOversubscription(CORES))) {
                if (!virtual && threads > MOST_PLATFORM_THREADS) {
                    throw new BadInputException("--threads " + threads + ": platform threads go to "
                            + MOST_PLATFORM_THREADS + " here; give less, or --axis kind=virtual");
                }
                for (String scheme : schemes(true)) {
                    addAlong(scheme, Plan.PAIR, threads, Map.of(Axis.KIND.id(), kind));
                }
            }
        }
    }

    /** 1, 2, 4 and so on, with the cores and four times the cores among them. */
    static List<Integer> upToOversubscription(int cores) {
        TreeSet<Integer> counts = new TreeSet<>(List.of(cores, THREADS_A_CORE * cores));
        for (int count = 1; count < THREADS_A_CORE * cores; count *= 2) {
            counts.add(count);
        }
        return List.copyOf(counts);
    }

    private void footprint() {
        for (String payload : payloads()) {
            for (Integer write : orElse(settings.writes(), WRITES)) {
                for (int threads : orElse(settings.threads(), List.of(twoAtMost()))) {
                    for (String scheme : schemes(settings.profile().everyScheme())) {
                        add(scheme, payload, write, threads, null, fencesOf(scheme, List.of(fences.auto())));
                    }
                }
            }
        }
    }

    private void domain() {
        List<String> schemes = schemes(true);
        List<String> sharing = schemes.stream().filter(catalog::sharesRecords).toList();
        List<String> records = params(Axis.RECORDS, List.of(Axis.OWN, Axis.SHARED));
        for (String containers : params(Axis.CONTAINERS, CONTAINERS)) {
            Map<String, String> own = Map.of(Axis.CONTAINERS.id(), containers);
            Map<String, String> shared = Map.of(Axis.CONTAINERS.id(), containers, Axis.RECORDS.id(), Axis.SHARED);
            for (String scheme : schemes) {
                for (String which : records) {
                    if (which.equals(Axis.OWN)) {
                        addAlong(scheme, Plan.HOLDER, 1, own);
                    } else if (sharing.contains(scheme)) {
                        addAlong(scheme, Plan.HOLDER, 1, shared);
                    }
                }
            }
        }
    }

    /** One thread, one for each core, and four for each core: beyond the cores a reader loses its core while it reads. */
    private void serving() {
        for (String rate : params(Axis.RATE, RATES)) {
            for (String payload : payloads()) {
                for (int threads : orElse(settings.threads(), oneAnd(CORES))) {
                    for (String scheme : schemes(settings.profile().everyScheme())) {
                        addAlong(scheme, payload, threads, Map.of(Axis.RATE.id(), rate));
                    }
                }
            }
        }
    }

    private void longread() {
        for (String hold : params(Axis.HOLD, HOLDS)) {
            for (int threads : orElse(settings.threads(), List.of(CORES, THREADS_A_CORE * CORES))) {
                for (String scheme : schemes(settings.profile().everyScheme())) {
                    addAlong(scheme, Plan.BLOCK, threads, Map.of(Axis.HOLD.id(), hold));
                }
            }
        }
    }

    private static List<Integer> oneAnd(int cores) {
        return List.copyOf(new TreeSet<>(List.of(1, cores, THREADS_A_CORE * cores)));
    }

    private void add(
            String scheme,
            String payload,
            @Nullable Integer write,
            int threads,
            @Nullable String path,
            List<String> modes) {
        add(scheme, payload, write, threads, path, modes, Map.of());
    }

    private void addAlong(String scheme, String payload, int threads, Map<String, String> params) {
        add(scheme, payload, null, threads, null, fencesOf(scheme, List.of(fences.auto())), params);
    }

    private void add(
            String scheme,
            String payload,
            @Nullable Integer write,
            int threads,
            @Nullable String path,
            List<String> modes,
            Map<String, String> params) {
        for (Collector collector : orElse(settings.collectors(), List.of(usualCollector()))) {
            for (Heap heap : heaps()) {
                for (String mode : modes) {
                    PlannedCell cell = new PlannedCell(
                            study, scheme, collector, heap, write, threads, payload, path, mode, params);
                    // A collector without such flags has the cell without them, and no other.
                    if (cell.tuning().flags(collector).isPresent()) {
                        cells.add(cell);
                    }
                }
            }
        }
    }

    /** Where bytes are computed from the heap in use, the collector that rounds nothing. */
    private Collector usualCollector() {
        return study == Study.DOMAIN ? Collector.SERIAL : Collector.G1;
    }

    private List<Heap> heaps() {
        List<String> usual = switch (study) {
            case HOTSWAP -> HOTSWAP_HEAPS;
            case SCALING, DOMAIN, FOOTPRINT, SERVING -> List.of(LARGE_HEAP);
            default -> List.of(OTHER_HEAP);
        };
        List<Heap> heaps = orElse(
                settings.heaps(),
                usual.stream().map(text -> Heap.parse(text, Long.MAX_VALUE)).toList());
        // The search goes up to the largest; more than one would be the same search again.
        return study == Study.FOOTPRINT
                ? List.of(heaps.stream()
                        .max((a, b) -> Long.compare(a.bytes(), b.bytes()))
                        .orElseThrow())
                : heaps;
    }

    private List<String> params(Axis axis, List<String> usual) {
        return settings.params().getOrDefault(axis.id(), usual);
    }

    private List<String> schemes(boolean every) {
        return orElse(settings.schemes(), every ? catalog.ids() : and(Catalog.SIX, catalog.broughtSchemes()));
    }

    /** What a user brings is measured beside what each study takes by itself. */
    private List<String> payloads() {
        return orElse(settings.payloads(), and(List.of(Payloads.USUAL), catalog.broughtPayloads()));
    }

    private static List<String> and(List<String> usual, List<String> brought) {
        return Stream.concat(usual.stream(), brought.stream()).toList();
    }

    private List<String> fencesOf(String scheme, List<String> usual) {
        return catalog.usesFence(scheme) ? orElse(settings.fences(), usual) : List.of(Fences.NONE);
    }

    private static int twoAtMost() {
        return Math.min(2, CORES);
    }

    private static <T> List<T> orElse(List<T> given, List<T> usual) {
        return given.isEmpty() ? usual : given;
    }
}
