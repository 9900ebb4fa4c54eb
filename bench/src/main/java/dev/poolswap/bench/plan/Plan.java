package dev.poolswap.bench.plan;

import dev.poolswap.bench.study.PayloadKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The cells of a sweep.
 *
 * @param settings what was asked for
 * @param cells every combination, in the order of display
 */
public record Plan(Settings settings, List<PlannedCell> cells) {
    private static final List<String> HOTSWAP_HEAPS = List.of("50m", "256m", "512m");
    private static final String OTHER_HEAP = "256m";
    private static final List<Integer> WRITES = List.of(1, 10, 50);

    /** Paths of study reads that need a container. */
    public static final List<String> READ_PATHS = List.of("acquire", "lease", "read", "reader");

    /** The path of study reads without a container. */
    public static final String FLOOR = "floor";

    /** Publishing with nobody reading, and with readers that never stop. */
    public static final List<String> WRITE_PATHS = List.of("idle", "readers");

    /** One write of the heavy payload beside the same clear and fill without a container. */
    public static final String BARE = "bare";

    /** The payload of studies that are about the scheme and not the collector. */
    public static final String HOLDER = "holder";

    /** Makes every cell of the studies asked for. */
    public static Plan of(Settings settings, Catalog catalog, Fences fences) {
        List<PlannedCell> cells = new ArrayList<>();
        for (Study study : settings.studies()) {
            Planner planner = new Planner(settings, catalog, fences, study, cells);
            switch (study) {
                case HOTSWAP -> planner.hotswap();
                case READS -> planner.reads();
                case WRITES -> planner.writes();
            }
        }
        return new Plan(settings, List.copyOf(cells));
    }

    /** The cells in an order drawn from the seed, so that what drifts over a sweep falls on every scheme alike. */
    public List<PlannedCell> shuffled(long seed) {
        List<PlannedCell> order = new ArrayList<>(cells);
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    /** How long a cell takes, about. */
    public double seconds(PlannedCell cell) {
        double one = settings.measure().seconds();
        // Publish and grace are benchmarks of their own.
        return cell.study() == Study.WRITES && !BARE.equals(cell.path()) ? 2 * one : one;
    }

    /** How long the sweep takes, about. */
    public double seconds() {
        return cells.stream().mapToDouble(this::seconds).sum();
    }

    private record Planner(Settings settings, Catalog catalog, Fences fences, Study study, List<PlannedCell> cells) {

        void hotswap() {
            List<String> payloads = orElse(settings.payloads(), List.of(PayloadKind.OPEN.id()));
            for (String payload : payloads) {
                for (Integer write : orElse(settings.writes(), WRITES)) {
                    for (int threads : orElse(settings.threads(), List.of(twoAtMost()))) {
                        for (String scheme : schemes(settings.profile().everyScheme())) {
                            add(scheme, payload, write, threads, null, fencesOf(scheme, List.of(fences.auto())));
                        }
                    }
                }
            }
        }

        void reads() {
            for (int threads : orElse(settings.threads(), twoAtMost() == 1 ? List.of(1) : List.of(1, 2))) {
                add(PlannedCell.NO_SCHEME, HOLDER, null, threads, FLOOR, List.of(Fences.NONE));
                for (String scheme : schemes(true)) {
                    for (String path : READ_PATHS) {
                        add(scheme, HOLDER, null, threads, path, fencesOf(scheme, fences.contrast()));
                    }
                }
            }
        }

        /** One writer in every cell; those that read beside it are no threads that run operations. */
        void writes() {
            for (String scheme : schemes(true)) {
                List<String> modes = fencesOf(scheme, List.of(fences.auto()));
                for (String path : WRITE_PATHS) {
                    add(scheme, HOLDER, null, 1, path, modes);
                }
                add(scheme, PayloadKind.OPEN.id(), null, 1, BARE, modes);
            }
        }

        private void add(
                String scheme,
                String payload,
                @Nullable Integer write,
                int threads,
                @Nullable String path,
                List<String> modes) {
            for (Collector collector : orElse(settings.collectors(), List.of(Collector.G1))) {
                for (Heap heap : heaps()) {
                    for (String mode : modes) {
                        cells.add(new PlannedCell(study, scheme, collector, heap, write, threads, payload, path, mode));
                    }
                }
            }
        }

        private List<Heap> heaps() {
            List<String> usual = study == Study.HOTSWAP ? HOTSWAP_HEAPS : List.of(OTHER_HEAP);
            return orElse(
                    settings.heaps(),
                    usual.stream().map(text -> Heap.parse(text, Long.MAX_VALUE)).toList());
        }

        private List<String> schemes(boolean every) {
            return orElse(settings.schemes(), every ? catalog.ids() : Catalog.SIX);
        }

        private List<String> fencesOf(String scheme, List<String> usual) {
            return catalog.usesFence(scheme) ? orElse(settings.fences(), usual) : List.of(Fences.NONE);
        }

        private static int twoAtMost() {
            return Math.min(2, Runtime.getRuntime().availableProcessors());
        }

        private static <T> List<T> orElse(List<T> given, List<T> usual) {
            return given.isEmpty() ? usual : given;
        }
    }
}
