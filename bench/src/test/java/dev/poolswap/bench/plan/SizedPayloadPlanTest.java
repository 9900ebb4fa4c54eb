package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.planted.PlantedJar;
import dev.poolswap.bench.study.Studies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payload in another size, by its name, in every study that has a payload. */
class SizedPayloadPlanTest {
    private static final Fences FENCES = new Fences("full", List.of("full"));
    private static final List<String> WITH_PAYLOAD = List.of("hotswap", "latency", "serving", "footprint", "writes");

    @TempDir
    Path folder;

    private static Plan plan(Catalog catalog, List<String> studies, List<String> heaps, String... payloads) {
        Request request = new Request(
                "quick",
                studies,
                List.of("epoch", "atomic-reference"),
                heaps,
                List.of(),
                List.of(payloads),
                List.of(),
                List.of("2"),
                null,
                null,
                null,
                List.of(),
                List.of());
        return Plan.of(
                request.check(Studies.all(), catalog, FENCES, Long.MAX_VALUE, collector -> true), catalog, FENCES);
    }

    private static Plan plan(String study, String heap, String... payloads) {
        return plan(Plans.CATALOG, List.of(study), List.of(heap), payloads);
    }

    @Test
    void every_study_that_has_a_payload_has_it_in_each_size() {
        Plan plan = plan(Plans.CATALOG, WITH_PAYLOAD, List.of(), "open@1k", "open", "dense@64m");
        for (String study : WITH_PAYLOAD) {
            assertThat(plan.cells().stream()
                            .filter(cell -> cell.study().equals(Studies.of(study)))
                            .map(PlannedCell::payload))
                    .as(study)
                    .contains("open@1k", "open", "dense@64m");
        }
        assertThat(plan.cells()).extracting(PlannedCell::key).doesNotHaveDuplicates();
        assertThat(plan.cells())
                .as("a size is compared with itself")
                .filteredOn(cell -> cell.payload().equals("open@1k"))
                .allSatisfy(cell -> assertThat(cell.group()).contains("/open@1k/"));
    }

    @Test
    void a_size_is_written_in_one_form() {
        assertThat(plan("serving", "512m", "open@1024k", "open@1M", "open@1048576")
                        .cells())
                .extracting(PlannedCell::payload)
                .containsOnly("open@1m");
    }

    @Test
    void what_is_no_size_and_no_payload_is_refused() throws IOException {
        for (String wrong : List.of("open@", "open@x", "open@512", "open@65m", "open@-1k")) {
            assertThatThrownBy(() -> plan("serving", "512m", wrong))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("--payload " + wrong + ": expected a size from 1k to 64m after the @, such as open@1m");
        }
        assertThatThrownBy(() -> plan("serving", "512m", "absent@1m"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("--payload absent@1m: unknown");
        Catalog catalog = Catalog.with(Extensions.of(List.of(new PlantedJar()
                .payload("Numbers", "numbers")
                .in(folder, "numbers.jar")
                .toString())));
        assertThatThrownBy(() -> plan(catalog, List.of("serving"), List.of(), "numbers@1m"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--payload numbers@1m: has one size; override Payload.sized, or give one of open, hashmap,"
                        + " dense, offheap");
        assertThatThrownBy(() -> plan("sizes", "512m", "open@1m"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--payload open@1m: study sizes has an axis for the size; leave the size out, and give"
                        + " --axis size");
    }

    @Test
    void a_heap_that_is_too_small_for_it_is_said_and_its_preparation_takes_time() {
        for (String study : List.of("hotswap", "latency", "serving")) {
            assertThat(new Feasibility().doubts(plan(study, "128m", "open@64m")))
                    .as(study)
                    .isNotEmpty()
                    .allSatisfy(doubt -> assertThat(doubt).startsWith("heap 128m, payload open@64m: about "));
            assertThat(new Feasibility().doubts(plan(study, "128m", "open@1k", "open")))
                    .as(study)
                    .isEmpty();
            Plan small = plan(study, "4g", "open@1k");
            Plan large = plan(study, "4g", "open@64m");
            assertThat(large.cells()).hasSameSizeAs(small.cells());
            assertThat(large.seconds())
                    .isGreaterThan(small.seconds() + 20 * small.cells().size());
        }
    }
}
