package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.SchemeInfo;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlanTest {
    private static final Catalog CATALOG = Catalog.installed();
    private static final Fences FENCES = new Fences("membarrier", List.of("full", "membarrier", "handshake"));

    private static Plan plan(Profile profile, Study study) {
        return Plan.of(Settings.of(profile, study), CATALOG, FENCES);
    }

    @ParameterizedTest
    @EnumSource(names = {"SMOKE", "QUICK"})
    void theShortProfilesHaveSixSchemesAtThreeHeapsAndThreeRatios(Profile profile) {
        List<PlannedCell> cells = plan(profile, Study.HOTSWAP).cells();
        assertThat(cells).hasSize(54);
        assertThat(cells.stream().map(PlannedCell::scheme).distinct()).containsExactlyElementsOf(Catalog.SIX);
        assertThat(cells.stream().map(cell -> cell.heap().text()).distinct()).containsExactly("50m", "256m", "512m");
        assertThat(cells.stream().map(PlannedCell::writePercent).distinct()).containsExactly(1, 10, 50);
    }

    @Test
    void theShortProfilesKeepTheirTime() {
        assertThat(plan(Profile.SMOKE, Study.HOTSWAP).seconds()).isLessThan(3 * 60);
        assertThat(plan(Profile.QUICK, Study.HOTSWAP).seconds()).isLessThan(8 * 60);
    }

    @Test
    void theFullProfileHasEverySchemeInSeveralForks() {
        Plan plan = plan(Profile.FULL, Study.HOTSWAP);
        assertThat(plan.cells().stream().map(PlannedCell::scheme).distinct()).containsExactlyElementsOf(CATALOG.ids());
        assertThat(plan.settings().measure().forks()).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource(Study.class)
    void noTwoCellsHaveTheSameKey(Study study) {
        List<PlannedCell> cells = plan(Profile.FULL, study).cells();
        assertThat(cells.stream().map(PlannedCell::key).collect(Collectors.toSet()))
                .hasSameSizeAs(cells);
    }

    @Test
    void readsCoverEveryPathAndBothFencesWhereReadersAnnounce() {
        List<PlannedCell> cells = plan(Profile.SMOKE, Study.READS).cells();
        for (int threads : List.of(1, 2)) {
            for (String path : Plan.READ_PATHS) {
                assertThat(fences(cells, "epoch", path, threads)).containsExactly("full", "membarrier");
                assertThat(fences(cells, "hazard", path, threads)).containsExactly("full", "membarrier");
                assertThat(fences(cells, "refcount-split", path, threads)).containsExactly("none");
            }
            assertThat(fences(cells, PlannedCell.NO_SCHEME, Plan.FLOOR, threads))
                    .containsExactly("none");
        }
    }

    @Test
    void withoutMembarrierTheHandshakeStandsForTheAsymmetricFences() {
        Plan plan = Plan.of(
                Settings.of(Profile.SMOKE, Study.READS), CATALOG, new Fences("full", List.of("full", "handshake")));
        assertThat(fences(plan.cells(), "epoch", "lease", 1)).containsExactly("full", "handshake");
    }

    private static List<String> fences(List<PlannedCell> cells, String scheme, String path, int threads) {
        return cells.stream()
                .filter(cell -> cell.scheme().equals(scheme) && path.equals(cell.path()) && cell.threads() == threads)
                .map(PlannedCell::fence)
                .toList();
    }

    @Test
    void theOrderFollowsFromTheSeedAndMixesSchemes() {
        Plan plan = plan(Profile.SMOKE, Study.HOTSWAP);
        List<PlannedCell> order = plan.shuffled(7);
        assertThat(order).isEqualTo(plan.shuffled(7)).isNotEqualTo(plan.shuffled(8));
        assertThat(order).containsExactlyInAnyOrderElementsOf(plan.cells());
        assertThat(order.subList(0, 18).stream().map(PlannedCell::scheme).distinct())
                .as("schemes among the first third")
                .hasSizeGreaterThan(3);
    }

    @Test
    void theReferenceComesFirstAndBaselinesLast() {
        assertThat(CATALOG.ids())
                .startsWith("refcount-split")
                .endsWith("refcount-cas", "atomic-reference", "left-right", "rwlock-copy", "rwlock-inplace");
        assertThat(CATALOG.infos().get(0).role()).isEqualTo("reference");
        assertThat(CATALOG.infos())
                .filteredOn(info -> info.role().equals("peer"))
                .extracting(SchemeInfo::id)
                .containsExactly("refcount-cas");
    }
}
