package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.poolswap.bench.study.Studies;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
    private static final Catalog CATALOG = Catalog.installed();
    private static final Fences FENCES = new Fences("membarrier", List.of("full", "membarrier", "handshake"));

    private static Plan plan(Profile profile, Study study) {
        return Plan.of(Settings.of(profile, study), CATALOG, FENCES);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMOKE", "QUICK"})
    void the_short_profiles_have_six_schemes_at_three_heaps_and_three_ratios(Profile profile) {
        List<PlannedCell> cells = plan(profile, Studies.of("hotswap")).cells().stream()
                .filter(cell -> cell.tuning() == Tuning.NONE)
                .toList();
        assertThat(cells).hasSize(54);
        assertThat(cells.stream().map(PlannedCell::scheme).distinct()).containsExactlyElementsOf(Catalog.SIX);
        assertThat(cells.stream().map(cell -> cell.heap().text()).distinct()).containsExactly("50m", "256m", "512m");
        assertThat(cells.stream().map(PlannedCell::writePercent).distinct()).containsExactly(1, 10, 50);
    }

    @Test
    void the_short_profiles_keep_their_time() {
        assertThat(plan(Profile.SMOKE, Studies.of("hotswap")).seconds()).isLessThan(3 * 60);
        assertThat(plan(Profile.QUICK, Studies.of("hotswap")).seconds()).isLessThan(9 * 60);
    }

    @Test
    void the_full_profile_has_every_scheme_in_several_forks() {
        Plan plan = plan(Profile.FULL, Studies.of("hotswap"));
        assertThat(plan.cells().stream().map(PlannedCell::scheme).distinct()).containsExactlyElementsOf(CATALOG.ids());
        assertThat(plan.settings().measure().forks()).isGreaterThanOrEqualTo(5);
    }

    static List<Study> studies() {
        return Studies.all();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void no_two_cells_have_the_same_key(Study study) {
        List<PlannedCell> cells = plan(Profile.FULL, study).cells();
        assertThat(cells.stream().map(PlannedCell::key).collect(Collectors.toSet()))
                .hasSameSizeAs(cells);
    }

    @Test
    void reads_cover_every_path_and_both_fences_where_readers_announce() {
        List<PlannedCell> cells = plan(Profile.SMOKE, Studies.of("reads")).cells();
        // Alone and, where there are two processors, together.
        List<Integer> counts = Runtime.getRuntime().availableProcessors() > 1 ? List.of(1, 2) : List.of(1);
        assertThat(cells.stream().map(PlannedCell::threads).distinct()).containsExactlyElementsOf(counts);
        for (int threads : counts) {
            for (String path : List.of("acquire", "lease", "read", "reader")) {
                assertThat(fences(cells, "epoch", path, threads)).containsExactly("full", "membarrier");
                assertThat(fences(cells, "hazard", path, threads)).containsExactly("full", "membarrier");
                assertThat(fences(cells, "refcount-split", path, threads)).containsExactly("none");
            }
            assertThat(fences(cells, PlannedCell.NO_SCHEME, "floor", threads)).containsExactly("none");
        }
    }

    private static Plan readsWith(Profile profile, List<String> schemes, List<String> leaks) {
        Settings usual = Settings.of(profile, Studies.of("reads"));
        return Plan.of(
                new Settings(
                        profile,
                        usual.measure(),
                        usual.studies(),
                        schemes,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        leaks.isEmpty() ? Map.of() : Map.of("leaks", leaks)),
                CATALOG,
                FENCES);
    }

    private static List<PlannedCell> watched(Plan plan) {
        return plan.cells().stream()
                .filter(cell -> cell.params().containsKey("leaks"))
                .toList();
    }

    @Test
    void leak_detection_takes_half_a_minute_of_the_quick_profile_and_every_scheme_of_the_full_one() {
        Plan quick = plan(Profile.QUICK, Studies.of("reads"));
        assertThat(watched(quick)).extracting(cell -> cell.param("leaks")).containsOnly("sampled", "all");
        assertThat(quick.only(watched(quick)).seconds()).isPositive().isLessThanOrEqualTo(30);
        List<PlannedCell> full = watched(plan(Profile.FULL, Studies.of("reads")));
        assertThat(full.stream().map(PlannedCell::path).distinct()).containsExactly("acquire", "reader");
        assertThat(full.stream().map(PlannedCell::scheme).distinct()).containsExactlyElementsOf(CATALOG.ids());
    }

    @Test
    void every_watched_read_has_the_same_read_with_detection_off_in_its_part_of_a_shared_sweep() {
        for (Profile profile : Profile.values()) {
            List<PlannedCell> cells = plan(profile, Studies.of("reads")).cells();
            assertThat(watched(plan(profile, Studies.of("reads")))).isNotEmpty().allSatisfy(on -> {
                List<PlannedCell> off = cells.stream()
                        .filter(cell -> on.key().startsWith(cell.key() + "/"))
                        .toList();
                assertThat(off).hasSize(1);
                assertThat(off.get(0).params()).isEmpty();
                assertThat(off.get(0).group()).isEqualTo(on.group());
            });
        }
    }

    @Test
    void levels_of_leak_detection_can_be_asked_for() {
        Plan off = readsWith(Profile.QUICK, List.of(), List.of("off"));
        Plan usual = plan(Profile.QUICK, Studies.of("reads"));
        assertThat(watched(off)).isEmpty();
        assertThat(usual.cells()).startsWith(off.cells().toArray(PlannedCell[]::new));

        Plan all = readsWith(Profile.QUICK, List.of("hazard"), List.of("all"));
        assertThat(all.cells()).hasSize(2).allMatch(cell -> cell.param("leaks").equals("all"));
    }

    @Test
    void without_membarrier_the_handshake_stands_for_the_asymmetric_fences() {
        Plan plan = Plan.of(
                Settings.of(Profile.SMOKE, Studies.of("reads")),
                CATALOG,
                new Fences("full", List.of("full", "handshake")));
        assertThat(fences(plan.cells(), "epoch", "lease", 1)).containsExactly("full", "handshake");
    }

    private static List<String> fences(List<PlannedCell> cells, String scheme, String path, int threads) {
        return cells.stream()
                .filter(cell -> cell.scheme().equals(scheme)
                        && path.equals(cell.path())
                        && cell.threads() == threads
                        && cell.params().isEmpty())
                .map(PlannedCell::fence)
                .toList();
    }

    @Test
    void the_order_follows_from_the_seed_and_mixes_schemes() {
        Plan plan = plan(Profile.SMOKE, Studies.of("hotswap"));
        List<Step> order = plan.steps(7);
        assertThat(order).isEqualTo(plan.steps(7)).isNotEqualTo(plan.steps(8));
        assertThat(order.stream().map(Step::cell)).containsExactlyInAnyOrderElementsOf(plan.cells());
        assertThat(order.subList(0, 18).stream()
                        .map(step -> step.cell().scheme())
                        .distinct())
                .as("schemes among the first third")
                .hasSizeGreaterThan(3);
    }

    @Test
    void every_round_has_one_fork_of_every_cell_in_an_order_of_its_own() {
        Plan plan = plan(Profile.FULL, Studies.of("hotswap"));
        List<Step> steps = plan.steps(7);
        int cells = plan.cells().size();
        assertThat(steps).hasSize(cells * 5).doesNotHaveDuplicates();
        for (int round = 0; round < 5; round++) {
            List<Step> part = steps.subList(round * cells, (round + 1) * cells);
            int fork = round + 1;
            assertThat(part).allMatch(step -> step.fork() == fork);
            assertThat(part.stream().map(Step::cell)).containsExactlyInAnyOrderElementsOf(plan.cells());
        }
        assertThat(steps.stream().limit(cells).map(Step::cell))
                .as("the second round has another order")
                .isNotEqualTo(
                        steps.stream().skip(cells).limit(cells).map(Step::cell).toList());
    }

    @Test
    void further_axes_make_cells_of_their_own() {
        assertThat(plan(Profile.SMOKE, Studies.of("domain")).cells().stream()
                        .map(cell -> cell.param("containers"))
                        .distinct())
                .containsExactly("1", "10", "100", "1000", "10000");
        assertThat(plan(Profile.SMOKE, Studies.of("stall")).cells().stream()
                        .map(cell -> cell.param("stalled"))
                        .distinct())
                .startsWith("0", "1")
                .hasSize(3);
        assertThat(plan(Profile.SMOKE, Studies.of("footprint")).cells()).hasSize(18);
        assertThat(plan(Profile.SMOKE, Studies.of("serving")).cells().stream()
                        .map(cell -> cell.param("rate"))
                        .distinct())
                .containsExactly("1", "10", "100");
        assertThat(plan(Profile.SMOKE, Studies.of("longread")).cells().stream()
                        .map(cell -> cell.param("hold"))
                        .distinct())
                .containsExactly("1", "100", "10000", "100000");
    }

    @Test
    void containers_of_schemes_that_announce_are_measured_in_a_domain_too() {
        List<PlannedCell> shared = plan(Profile.FULL, Studies.of("domain")).cells().stream()
                .filter(cell -> cell.params().containsKey("records"))
                .toList();
        assertThat(shared).extracting(PlannedCell::scheme).containsOnly("epoch", "hazard", "hazard-eras");
        assertThat(shared)
                .as("a sweep that is resumed finds them by the same key")
                .allSatisfy(cell -> assertThat(cell.key()).matches(".*/containers=\\d+/records=shared"));
        assertThat(shared).extracting(cell -> cell.param("containers")).containsOnly("1", "10", "100", "1000", "10000");
        assertThat(shared)
                .allSatisfy(cell -> assertThat(
                                plan(Profile.FULL, Studies.of("domain")).cells())
                        .as("the same with records of its own, in the same comparison")
                        .anyMatch(other -> !other.params().containsKey("records")
                                && other.group().equals(cell.group())
                                && other.scheme().equals(cell.scheme())));
    }

    @Test
    void shards_share_the_cells_and_tear_no_comparison_apart() {
        Plan whole = plan(Profile.QUICK, Studies.of("hotswap"));
        List<PlannedCell> together = new java.util.ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            Plan part = new Shard(i, 4).of(whole);
            assertThat(part.seconds()).isCloseTo(whole.seconds() / 4, withinPercentage(40));
            for (PlannedCell cell : part.cells()) {
                assertThat(part.cells())
                        .as("every scheme that this cell is compared with")
                        .containsAll(whole.cells().stream()
                                .filter(other -> other.group().equals(cell.group()))
                                .toList());
            }
            together.addAll(part.cells());
        }
        assertThat(together).containsExactlyInAnyOrderElementsOf(whole.cells());
        assertThatThrownBy(() -> new Shard(10, 10).of(whole))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("9 comparison groups");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "1", "a/b", "1/0", "-1/4", "1/99999"})
    void a_part_that_cannot_be_is_refused(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--shard " + text)
                .hasMessageContaining("2/8");
    }

    @Test
    void the_reference_comes_first_then_baselines_then_peers() {
        assertThat(CATALOG.ids())
                .startsWith("refcount-split")
                .containsSubsequence("atomic-reference", "left-right", "rwlock-copy", "rwlock-inplace")
                .endsWith("lucene-reference-manager", "stamped-lock");
        assertThat(CATALOG.infos().get(0).role()).isEqualTo("reference");
        assertThat(CATALOG.infos().stream().filter(info -> info.role().equals("peer")))
                .hasSize(3);
    }
}
