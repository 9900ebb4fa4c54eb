package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Overview;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the first screen says of results that are made to say it. */
final class FirstScreenTest extends MadeScreen {
    @Test
    void a_gain_in_every_comparison_is_the_headline_with_its_range() {
        swap("refcount-split", "50m", 10, 100, 101, 102, 100, 101);
        swap("epoch", "50m", 10, 50, 51, 50, 51, 50);
        swap(COPYING, "50m", 10, 300, 301, 305, 300, 301);

        assertThat(screen().headline())
                .isEqualTo(
                        "Pooling was 3.0 to 6.0 times as fast as copying; the pools differed by a factor of up to 2.0");
        assertThat(screen().reason()).isEmpty();
    }

    @Test
    void what_is_not_shown_is_not_claimed() {
        swap("refcount-split", "50m", 10, 100, 300, 90, 250, 100);
        swap(COPYING, "50m", 10, 120, 110, 280, 100, 240);

        assertThat(screen().headline()).isEqualTo("No difference between pooling and copying was shown");
        assertThat(screen().rows().get(0).spots().get(0).words()).isEqualTo("no difference shown");
    }

    @Test
    void a_reversal_is_the_headline_with_its_reason_and_what_to_try() {
        swap("refcount-split", "256m", 10, 900, 905, 910, 900, 904);
        swap(COPYING, "256m", 10, 300, 301, 305, 300, 301);

        Overview old = FirstScreen.of(results("17.0.15, Debian"));

        assertThat(old.headline()).isEqualTo("Copying was faster: pooling took 3.0 times as long");
        assertThat(String.join("\n", old.reason()))
                .contains(
                        "before JDK 20, G1 repeatedly refines",
                        "this is JDK 17",
                        "Try 1.",
                        "--axis tuning=none,no-refinement");
        assertThat(old.picks().get(0).scheme()).isEqualTo(COPYING);
        assertThat(old.rows().get(0).spots().get(0).words()).isEqualTo("3.0 × as long");
    }

    @Test
    void what_depends_on_the_heap_names_the_heaps() {
        swap("refcount-split", "50m", 10, 100, 101, 102, 100, 101);
        swap(COPYING, "50m", 10, 300, 301, 305, 300, 301);
        swap("refcount-split", "512m", 10, 300, 301, 305, 300, 301);
        swap(COPYING, "512m", 10, 100, 101, 102, 100, 101);

        assertThat(screen().headline())
                .isEqualTo("It depends: pooling was 3.0 times as fast as copying in 50 MiB, and took 3.0 times as long"
                        + " in 512 MiB");
    }

    @Test
    void one_jvm_run_shows_nothing() {
        swap("refcount-split", "50m", 10, 100);
        swap("epoch", "50m", 10, 50);
        swap(COPYING, "50m", 10, 300);

        assertThat(screen().headline())
                .isEqualTo(
                        "Pooling was 3.0 to 6.0 times as fast as copying, but one JVM fork each is too few to show a difference");
        assertThat(screen().rows().get(0).spots().get(0).detail()).isEqualTo("one JVM fork, so no interval");
        assertThat(screen().caution()).contains("as few as 1 JVM fork per configuration");
    }

    @Test
    void a_single_scheme_has_its_time_and_no_ratio() {
        swap("epoch", "50m", 10, 50, 51, 50, 51, 50);

        assertThat(screen().headline()).isEqualTo("Only epoch was measured, so there is nothing to compare it with");
        assertThat(screen().compares()).isFalse();
        assertThat(screen().rows().get(0).spots().get(0).words()).isEqualTo("50.4 µs/op");
    }

    @Test
    void copying_that_failed_is_named_and_pools_keep_their_times() {
        swap("refcount-split", "50m", 50, 100, 101, 102, 100, 101);
        failed(COPYING, "50m", 50);
        swap("refcount-split", "256m", 50, 100, 101, 102, 100, 101);
        swap(COPYING, "256m", 50, 300, 301, 305, 300, 301);

        Overview screen = screen();
        assertThat(screen.headline())
                .isEqualTo("Pooling was 3.0 times as fast as copying; copying failed in 1 setting where pools ran");
        assertThat(screen.rows().get(0).spots().get(0).detail()).isEqualTo(COPYING + " out of memory");
        assertThat(screen.rows().get(1).spots().get(0).words()).isEqualTo("out of memory");
        // The first place is one where there is something to compare.
        assertThat(screen.places().get(screen.first()).words()).contains("256 MiB");
    }

    @Test
    void without_a_hot_swap_nothing_is_said_about_it() {
        cells.add(Cell.builder("r", "reads", "epoch")
                .path("acquire")
                .threads(1)
                .metric("time", Metric.of("ns/op", 3.7))
                .build());

        assertThat(screen().headline()).startsWith("These results do not show whether pooling pays");
        assertThat(screen().columns()).containsExactly("Read, 1 thread");
        assertThat(screen().rows().get(0).spots().get(0).facts().get(0).text()).isEqualTo("3.7 ns");
    }

    @Test
    void nothing_at_all_is_said_in_words_too() {
        assertThat(screen().headline()).contains("they do not include the study hotswap");
        assertThat(FirstScreen.lines(results("25"), true)).isNotEmpty();
    }

    @Test
    void a_pool_that_failed_somewhere_was_measured_too_and_is_not_compared() {
        swap("refcount-split", "50m", 10, 100, 101, 102, 100, 101);
        swap(COPYING, "50m", 10, 900, 905, 910, 900, 904);
        assertThat(screen().picks().get(0).why()).isEqualTo("It is the only pool that was measured.");

        failed("epoch", "50m", 10);
        assertThat(screen().picks().get(0).why()).isEqualTo("It is the only pool that failed nowhere.");

        swap("hazard", "50m", 10, 200, 201, 202, 200, 201);
        assertThat(screen().picks().get(0).why())
                .isEqualTo(
                        "It has the lowest mean time, and every other pool that failed nowhere is shown to differ from it"
                                + " somewhere.");
    }

    @Test
    void what_an_operation_allocates_is_not_said_where_it_was_not_measured() {
        timed("refcount-split", 900, 905);
        timed(COPYING, 300, 301);
        assertThat(screen().picks().get(1).why()).isEqualTo("What an operation allocates was not measured.");

        cells.clear();
        timed("refcount-split", 300, 301);
        timed(COPYING, 900, 905);
        assertThat(screen().picks().get(1).why()).isEqualTo("Readers release nothing.");
    }

    private void timed(String scheme, double one, double other) {
        cells.add(begun(scheme, "50m", 10)
                .forks(2, 1)
                .metric(
                        "time",
                        Metric.of("us/op", (one + other) / 2).withSamples(List.of(List.of(one), List.of(other))))
                .build());
    }

    @Test
    void three_collectors_are_a_list() {
        for (String collector : List.of("G1", "Parallel", "ZGC")) {
            cells.add(begun("epoch", "50m", 10).gc(collector).build().toBuilder(collector)
                    .build());
        }
        assertThat(screen().compared()).contains("JDK 25.0.1, G1, Parallel and ZGC, 8 cores");
    }

    @Test
    void an_interval_that_begins_near_zero_is_not_said_to_begin_there() {
        swap("refcount-split", "50m", 10, 633, 1579);
        swap(COPYING, "50m", 10, 1000, 1000);

        assertThat(screen().rows().get(0).spots().get(0).detail()).matches("0\\.00[0-9]{3} to 3[0-9]{2} × the time");
    }

    @Test
    void the_terminal_says_what_the_page_says() {
        for (int writes : new int[] {1, 10, 50}) {
            swap("refcount-split", "50m", writes, 100, 101, 102, 100, 101);
            swap("epoch", "50m", writes, 50, 51, 50, 51, 50);
            swap(COPYING, "50m", writes, 300, 301, 305, 300, 301);
        }
        Overview screen = screen();

        String text = String.join("\n", FirstScreen.lines(results("25.0.1, Eclipse"), true));

        assertThat(text.replaceAll("\\s+", " ")).contains(screen.headline(), screen.compared());
        for (Overview.Row row : screen.rows()) {
            Overview.Spot spot = row.spots().get(screen.first());
            assertThat(text.lines().filter(line -> line.startsWith(row.name() + " ")))
                    .singleElement()
                    .asString()
                    .contains(spot.words(), spot.detail(), spot.facts().get(0).text())
                    .contains("●");
        }
        assertThat(text).contains("all 3 combinations");
    }

    @Test
    void a_narrow_terminal_gets_every_entry_in_lines_that_fit() {
        for (String scheme : List.of("refcount-split", "epoch", COPYING)) {
            swap(scheme, "50m", 10, 100, 101, 102, 100, scheme.equals(COPYING) ? 300 : 101);
            cells.add(Cell.builder("r" + scheme, "reads", scheme)
                    .path("acquire")
                    .threads(2)
                    .metric("time", Metric.of("ns/op", 4))
                    .build());
        }
        Results results = results("25.0.1, Eclipse");
        Overview screen = screen();
        String wide = String.join("\n", FirstScreen.lines(results, true));

        for (int columns : new int[] {20, 40, 60, 80, 100}) {
            List<String> lines = FirstScreen.lines(results, true, columns);
            assertThat(lines).as("%d columns", columns).allMatch(line -> line.length() <= columns);
            String text = String.join(" ", lines).replaceAll("\\s+", " ");
            for (Overview.Row row : screen.rows()) {
                Overview.Spot spot = row.spots().get(screen.first());
                assertThat(text)
                        .contains(row.name(), spot.words(), spot.facts().get(0).text(), "4.0 ns");
            }
        }
        assertThat(String.join("\n", FirstScreen.lines(results, true, 200))).isEqualTo(wide);
        assertThat(FirstScreen.lines(results, true, 40)).anyMatch(line -> line.startsWith("epoch: "));
    }

    @Test
    void a_terminal_of_ascii_gets_ascii() {
        swap("refcount-split", "50m", 10, 100, 101, 102, 100, 101);
        swap(COPYING, "50m", 10, 300, 380, 305, 300, 301);

        List<String> lines = FirstScreen.lines(results("25.0.1, Eclipse"), false);

        assertThat(lines).allMatch(line -> line.chars().allMatch(sign -> sign >= ' ' && sign <= '~'));
        assertThat(String.join("\n", lines))
                .contains("o")
                .containsPattern("[|-]o[|-]")
                .doesNotContain("?");
    }

    @Test
    void a_long_name_that_is_cut_ends_in_dots_in_ascii_too() {
        swap("refcount-split", "50m", 10, 100, 101, 102, 100, 101);
        Results results = results("25.0.1, Eclipse", "Processor of a maker who likes long names, 3.00 GHz");

        for (int columns : new int[] {30, 60, 100}) {
            List<String> lines = FirstScreen.lines(results, false, columns);
            assertThat(lines).allMatch(line -> line.length() <= columns);
            assertThat(String.join(" ", lines).replaceAll("\\s+", " "))
                    .contains("8 cores of Processor of a maker who likes long nam...")
                    .doesNotContain("?");
        }
    }

    @Test
    void without_a_hot_swap_the_table_has_no_column_for_its_times() {
        cells.add(Cell.builder("reads", "reads", "epoch")
                .gc("G1")
                .threads(1)
                .param("path", "acquire")
                .forks(1, 1)
                .metric("time", Metric.of("ns/op", 5).withSamples(List.of(List.of(5.0))))
                .build());

        Overview screen = screen();

        assertThat(screen.scores()).isFalse();
        assertThat(screen.tells()).isTrue();
        List<String> lines = FirstScreen.lines(results("25.0.1, Eclipse"), true);
        assertThat(lines).noneMatch(line -> line.contains("not run"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("epoch "))
                .singleElement()
                .asString()
                .matches("epoch +5\\.0 ns");
    }

    @Test
    void a_table_of_names_alone_is_not_shown() {
        cells.add(
                Cell.builder("latency", "latency", "epoch").gc("G1").threads(1).build());

        assertThat(screen().tells()).isFalse();
        assertThat(FirstScreen.lines(results("25.0.1, Eclipse"), true)).noneMatch(line -> line.startsWith("epoch"));
    }

    @Test
    void a_grid_is_chosen_by_its_axes_and_not_from_a_list_of_all_its_settings() {
        Results grid = MadeUpGrid.whole().results();
        Overview screen = FirstScreen.of(grid);

        assertThat(screen.selectors())
                .extracting(Overview.Selector::title)
                .containsExactly("Collector", "Payload", "JDK", "Heap");
        assertThat(screen.selectors().get(0).choices())
                .extracting(choice -> choice.words())
                .containsExactly("G1", "G1, no refinement", "Serial", "ZGC");
        assertThat(screen.selectors().get(1).choices())
                .extracting(choice -> choice.words())
                .containsExactly("open", "dense");
        assertThat(screen.places()).hasSize(4 * 2 * 2 * 2);
        assertThat(screen.places().get(screen.first()).words())
                .isEqualTo("G1, 2 threads, payload open, JDK 17, heap 50 MiB, 10 % writes");
        assertThat(screen.places()).extracting(Overview.Place::choices).doesNotHaveDuplicates();
        assertThat(screen.places().stream().map(Overview.Place::words).distinct())
                .hasSize(32);
        for (int i = 0; i < screen.places().size(); i++) {
            Overview.Place place = screen.places().get(i);
            for (int axis = 0; axis < 3; axis++) {
                String value = screen.selectors()
                        .get(axis)
                        .choices()
                        .get(place.choices().get(axis))
                        .words();
                String words =
                        place.words().replace("no-refinement", "no refinement").replace("payload ", "");
                assertThat(Set.of(words.split(", "))).containsAll(List.of(value.split(", ")));
            }
        }
    }

    /** A grid of three collectors and two payloads, of which one combination did not run. */
    @Test
    void a_combination_that_did_not_run_says_so() {
        MadeUpGrid grid = new MadeUpGrid();
        for (String gc : List.of("G1", "Serial", "ZGC")) {
            grid.payload("open").swap(gc, "epoch", 100).swap(gc, COPYING, 1000);
            if (!gc.equals("ZGC")) {
                grid.payload("dense").swap(gc, "epoch", 100).swap(gc, COPYING, 1000);
            }
        }

        Overview screen = FirstScreen.of(grid.results());

        assertThat(screen.places()).hasSize(6);
        assertThat(screen.places().get(5).words()).startsWith("ZGC, dense");
        assertThat(screen.rows().get(0).spots().get(5).words()).isEqualTo("not run");
        assertThat(screen.rows().get(0).spots().get(4).words()).isEqualTo("10 × as fast");
    }

    @Test
    void a_fence_mode_that_is_that_of_the_jdk_is_in_no_name() {
        List<Cell> own = new ArrayList<>();
        MadeUpGrid grid = new MadeUpGrid();
        for (String jdk : List.of("17", "25")) {
            grid.on("jdk" + jdk, jdk).swap("G1", "epoch", 100).swap("G1", COPYING, 1000);
        }
        Results results = grid.results();
        for (Cell cell : results.cells()) {
            boolean fenced = cell.scheme().equals("epoch");
            String mode = cell.key().endsWith("jdk17") ? "full" : "membarrier";
            own.add(cell.toBuilder(cell.key()).fence(fenced ? mode : "none").build());
        }

        Overview screen = FirstScreen.of(new Results(results.sweep(), own));

        assertThat(screen.rows()).extracting(Overview.Row::name).containsExactly("epoch", COPYING);
        assertThat(screen.rows().get(0).spots()).allMatch(spot -> spot.words().equals("10 × as fast"));
    }

    @Test
    void what_depends_on_the_collector_names_the_collectors() {
        MadeUpGrid grid = new MadeUpGrid();
        grid.swap("G1", "epoch", 2000).swap("G1", COPYING, 1000);
        grid.swap("Serial", "epoch", 500).swap("Serial", COPYING, 1000);

        assertThat(FirstScreen.of(grid.results()).headline())
                .isEqualTo("Pooling was 2.0 times as fast as copying under Serial and took 2.0 times as long under G1");
    }

    @Test
    void a_place_where_every_pool_failed_rules_none_out_and_one_where_some_did_does() {
        for (String scheme : List.of("refcount-split", "epoch")) {
            failed(scheme, "50m", 10);
        }
        swap(COPYING, "50m", 10, 300, 301, 305);
        swap("refcount-split", "256m", 10, 100, 101, 102);
        swap("epoch", "256m", 10, 50, 51, 50);
        swap(COPYING, "256m", 10, 300, 301, 305);
        assertThat(screen().picks().get(0).scheme()).isEqualTo("epoch");

        failed("epoch", "512m", 10);
        swap("refcount-split", "512m", 10, 100, 101, 102);
        assertThat(screen().picks().get(0).scheme()).isEqualTo("refcount-split");
    }

    @Test
    void settings_for_which_the_table_has_no_room_are_counted() {
        for (int payload = 0; payload < 300; payload++) {
            for (String scheme : List.of("epoch", COPYING)) {
                cells.add(Cell.builder(scheme + payload, "hotswap", scheme)
                        .gc("G1")
                        .heap("50m")
                        .writePercent(10)
                        .threads(2)
                        .payload("payload" + payload)
                        .forks(1, 1)
                        .metric("time", Metric.of("us/op", 5).withSamples(List.of(List.of(5.0))))
                        .build());
            }
        }

        assertThat(screen().places()).hasSize(200);
        assertThat(screen().caution()).contains("leaves out 100 more settings");
    }
}
