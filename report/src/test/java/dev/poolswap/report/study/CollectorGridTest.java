package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.MadeUpGrid;
import dev.poolswap.report.chart.HeatMap;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.PlotData;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.table.RatioTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The map of ratios to copying by collector, and what the page says of it. */
final class CollectorGridTest {
    private static final String COPYING = MadeUpGrid.COPYING;

    private static Section section(MadeUpGrid grid) {
        return Studies.of("hotswap").section(StudyCells.of(grid.results(), "hotswap"));
    }

    private static List<Figure> maps(MadeUpGrid grid) {
        return section(grid).figures().stream()
                .filter(figure -> figure.picture().id().startsWith("hotswap-collectors"))
                .toList();
    }

    private static Figure figure(MadeUpGrid grid) {
        List<Figure> maps = maps(grid);
        assertThat(maps).hasSize(1);
        return maps.get(0);
    }

    private static HeatMap map(MadeUpGrid grid) {
        return (HeatMap) figure(grid).picture();
    }

    private static String heading(Results results) {
        return Studies.of("hotswap").claim(results).orElseThrow().heading();
    }

    private static List<String> texts(HeatMap.Row row) {
        return row.tiles().stream().map(HeatMap.Tile::text).toList();
    }

    private static MadeUpGrid twoCollectors() {
        return new MadeUpGrid()
                .swap("Parallel", COPYING, 1000)
                .swap("Parallel", "epoch", 100)
                .swap("Parallel", "hazard", 880, 1000, 1100)
                .swap("G1", COPYING, 500, 510, 490)
                .swap("G1", "epoch", 1000, 1030, 970)
                .swap("G1", "hazard", 2000);
    }

    @Test
    void ratios_are_those_of_the_comparisons_with_their_intervals() {
        HeatMap map = map(twoCollectors());

        assertThat(map.shade()).isEqualTo(HeatMap.Shade.RATIO);
        assertThat(map.panels()).hasSize(1);
        HeatMap.Panel panel = map.panels().get(0);
        assertThat(panel.columns()).containsExactly("G1", "Parallel");
        assertThat(panel.rows()).extracting(HeatMap.Row::name).containsExactly("epoch", "hazard");
        assertThat(panel.rows()).extracting(HeatMap.Row::scheme).containsExactly("epoch", "hazard");
        HeatMap.Tile slower = panel.rows().get(0).tiles().get(0);
        Comparison expected = Comparison.of(
                        new ForkMeans(List.of(1000.0, 1030.0, 970.0), List.of(1, 2, 3), List.of(), 0),
                        new ForkMeans(List.of(500.0, 510.0, 490.0), List.of(1, 2, 3), List.of(), 0))
                .orElseThrow();
        assertThat(slower.value()).isCloseTo(expected.ratio().orElseThrow(), within(1e-9));
        assertThat(slower.low()).isCloseTo(expected.interval().low(), within(1e-9));
        assertThat(slower.high()).isCloseTo(expected.interval().high(), within(1e-9));
        assertThat(slower.low()).isGreaterThan(1.9);
        assertThat(texts(panel.rows().get(0))).containsExactly("2.00", "0.10");
        assertThat(map.title()).isEqualTo("Time per operation relative to atomic-reference by collector, 10 % writes");
        assertThat(map.reading())
                .startsWith("×; blue: below 1, orange: above 1")
                .contains("less is better");
    }

    @Test
    void a_ratio_whose_interval_includes_one_is_marked() {
        HeatMap.Row hazard = map(twoCollectors()).panels().get(0).rows().get(1);

        assertThat(texts(hazard)).containsExactly("4.00", "~0.99");
        assertThat(hazard.tiles()).extracting(HeatMap.Tile::mayBeOne).containsExactly(false, true);
        assertThat(map(twoCollectors()).note()).contains("~: the 95 % interval includes 1");
        List<Table.Entry> row =
                figure(twoCollectors()).data().groups().get(0).rows().get(1);
        assertThat(row.get(1).detail()).isEmpty();
        assertThat(row.get(2).text()).startsWith("0.989 (").contains(" to ");
        assertThat(row.get(2).detail()).isEqualTo("includes 1");
    }

    @Test
    void a_single_fork_has_no_interval_and_is_marked_too() {
        MadeUpGrid grid = new MadeUpGrid();
        for (String gc : List.of("G1", "ZGC")) {
            grid.swap(gc, COPYING, new double[] {1000}).swap(gc, "epoch", new double[] {100});
        }

        assertThat(texts(map(grid).panels().get(0).rows().get(0))).containsExactly("~0.10", "~0.10");
        assertThat(figure(grid).data().groups().get(0).rows().get(0).get(1).detail())
                .isEqualTo("no interval");
        assertThat(heading(grid.results()))
                .isEqualTo("One JVM fork under each collector is too few to show a difference");
    }

    @Test
    void what_failed_and_what_ran_where_copying_failed_are_not_the_same() {
        MadeUpGrid grid = twoCollectors()
                .failed("ZGC", COPYING)
                .swap("ZGC", "epoch", 100)
                .failed("ZGC", "hazard")
                .failed("Serial", "epoch")
                .swap("Serial", COPYING, 100);

        HeatMap.Panel panel = map(grid).panels().get(0);
        assertThat(panel.columns()).containsExactly("G1", "Parallel", "Serial", "ZGC");
        assertThat(texts(panel.rows().get(0))).containsExactly("2.00", "0.10", "oom", "ran");
        assertThat(texts(panel.rows().get(1))).containsExactly("4.00", "~0.99", "–", "oom");
        assertThat(panel.rows().get(0).tiles())
                .extracting(HeatMap.Tile::kind)
                .containsExactly(HeatMap.Kind.NUMBER, HeatMap.Kind.NUMBER, HeatMap.Kind.FAILED, HeatMap.Kind.ALONE);
        assertThat(figure(grid).data().groups().get(0).rows().get(0))
                .extracting(Table.Entry::text)
                .endsWith("out of memory", "atomic-reference out of memory");
        assertThat(map(grid).note()).contains("ran: copying failed there", "oom: out of memory");
        assertThat(figure(grid).alt()).contains("1 ran where copying failed", "2 failed");
        assertThat(heading(grid.results()))
                .endsWith("; copying failed in 1 setting where pools ran; pools failed in 1 setting where copying ran");
    }

    @Test
    void without_copying_there_is_no_map() {
        assertThat(maps(new MadeUpGrid().swap("G1", "epoch", 100).swap("ZGC", "epoch", 100)))
                .isEmpty();
        // Where it is missing under one collector, the column is empty and the others are not.
        HeatMap map = map(new MadeUpGrid()
                .swap("G1", "epoch", 100)
                .swap("ZGC", "epoch", 100)
                .swap("ZGC", COPYING, 1000));
        assertThat(texts(map.panels().get(0).rows().get(0))).containsExactly("–", "0.10");
    }

    @Test
    void one_collector_has_no_map_tuned_or_not() {
        MadeUpGrid grid = new MadeUpGrid().swap("G1", "epoch", 100).swap("G1", COPYING, 1000);
        assertThat(maps(grid)).isEmpty();
        grid.tuning("no-refinement").swap("G1", "epoch", 100).swap("G1", COPYING, 1000);
        assertThat(maps(grid)).isEmpty();
        assertThat(heading(grid.results())).startsWith("Across all heap limits and write ratios");
    }

    @Test
    void flags_are_columns_beside_their_collector() {
        MadeUpGrid grid =
                twoCollectors().tuning("no-refinement").swap("G1", "epoch", 100).swap("G1", COPYING, 1000);

        HeatMap.Panel panel = map(grid).panels().get(0);
        assertThat(panel.columns()).containsExactly("G1", "G1, no refinement", "Parallel");
        assertThat(panel.collectors()).containsExactly("G1", "G1", "Parallel");
        assertThat(texts(panel.rows().get(0))).containsExactly("2.00", "0.10", "0.10");
        assertThat(texts(panel.rows().get(1))).containsExactly("4.00", "–", "~0.99");
        assertThat(figure(grid).data().columns()).containsExactly("Scheme", "G1", "G1, no refinement", "Parallel");
        // Its command measures both again.
        assertThat(figure(grid).tags().further()).containsEntry("tuning", List.of("none", "no-refinement"));
        assertThat(figure(grid).tags().values()).containsEntry(Axis.WRITES, "10");
    }

    @Test
    void places_are_jdk_then_usual_payload_then_tightest_heap() {
        HeatMap map = map(MadeUpGrid.whole());

        assertThat(map.panels())
                .extracting(HeatMap.Panel::title)
                .containsExactly(
                        "Heap 50 MiB, payload open, JDK 17",
                        "Heap 256 MiB, payload open, JDK 17",
                        "Heap 50 MiB, payload dense, JDK 17",
                        "Heap 256 MiB, payload dense, JDK 17",
                        "Heap 50 MiB, payload open, JDK 25",
                        "Heap 256 MiB, payload open, JDK 25",
                        "Heap 50 MiB, payload dense, JDK 25",
                        "Heap 256 MiB, payload dense, JDK 25");
        assertThat(map.panels()).allSatisfy(panel -> {
            assertThat(panel.columns()).containsExactly("G1", "G1, no refinement", "Serial", "ZGC");
            assertThat(panel.rows())
                    .extracting(HeatMap.Row::name)
                    .containsExactly("refcount-split", "epoch", "rwlock-inplace");
        });
        assertThat(map.panels().get(1).heap()).isEqualTo("256m");
        assertThat(texts(map.panels().get(0).rows().get(0))).containsExactly("8.00", "0.20", "0.30", "ran");
        assertThat(texts(map.panels().get(5).rows().get(0))).containsExactly("0.25", "0.20", "0.30", "0.90");
    }

    @Test
    void machines_of_several_jdks_are_named_with_their_jdk() {
        MadeUpGrid grid = new MadeUpGrid();
        for (String machine : List.of("m1", "m2")) {
            grid.on(machine, machine.equals("m1") ? "17.0.15, V" : "25.0.1, V");
            for (String gc : List.of("G1", "ZGC")) {
                grid.swap(gc, COPYING, 1000).swap(gc, "epoch", 100);
            }
        }

        assertThat(map(grid).panels())
                .extracting(HeatMap.Panel::title)
                .containsExactly(
                        "Heap 50 MiB, payload open, machine m1 with JDK 17",
                        "Heap 50 MiB, payload open, machine m2 with JDK 25");
    }

    @Test
    void the_middle_write_ratio_comes_first_since_one_map_is_drawn() {
        MadeUpGrid grid = new MadeUpGrid();
        for (int writes : List.of(1, 10, 50)) {
            grid.writes(writes);
            for (String gc : List.of("G1", "ZGC")) {
                grid.swap(gc, COPYING, 1000).swap(gc, "epoch", 100);
            }
        }

        assertThat(maps(grid))
                .extracting(figure -> figure.picture().id())
                .containsExactly("hotswap-collectors-w10", "hotswap-collectors-w1", "hotswap-collectors-w50");
        assertThat(Studies.of("hotswap").drawn().get(0).id()).isEqualTo("hotswap-collectors");
        assertThat(Studies.of("hotswap").drawn().get(0).most()).isOne();
    }

    @Test
    void the_heading_counts_intervals_that_exclude_one_and_says_where_pools_are_slower() {
        // Two pools at eight places under four collectors, without those where copying failed.
        assertThat(heading(MadeUpGrid.whole().results()))
                .isEqualTo(
                        "Pools were faster than copying in 52 of 56 ratios and slower in 4, under G1 with JDK 17 with"
                                + " payload open; copying failed in 4 settings where pools ran");
        assertThat(heading(twoCollectors().results()))
                .isEqualTo("Pools were faster than copying in 1 of 4 ratios and slower in 2, under G1");
        assertThat(Studies.of("hotswap")
                        .claim(twoCollectors().results())
                        .orElseThrow()
                        .sentences()
                        .get(1))
                .contains("of 4 intervals around 1, about 0 would exclude it by chance", "3 differences remain.");
        MadeUpGrid everywhere = new MadeUpGrid();
        for (String gc : List.of("G1", "ZGC")) {
            everywhere.heap("50m").swap(gc, COPYING, 1000).swap(gc, "epoch", 100);
            everywhere.heap("256m").swap(gc, COPYING, 1000).swap(gc, "epoch", 2000);
        }
        assertThat(heading(everywhere.results()))
                .isEqualTo(
                        "Pools were faster than copying in 2 of 4 ratios and slower in 2, under G1 and ZGC in 256 MiB");
        everywhere.heap("50m").failed("Serial", "epoch").swap("Serial", COPYING, 1000);
        assertThat(heading(everywhere.results())).endsWith("in 256 MiB; pools failed in 1 setting where copying ran");
    }

    @Test
    void the_headline_is_what_is_shown_on_average_under_each_collector() {
        assertThat(headline(MadeUpGrid.whole()))
                .isEqualTo(
                        "On average over payloads and heap limits, pooling was 1.1 to 5.0 times as fast as copying under"
                                + " G1 with JDK 25, G1 without refinement, Serial and ZGC and took 1.4 times as long under G1 with"
                                + " JDK 17; copying failed in 4 settings where pools ran");
        assertThat(headline(new MadeUpGrid()
                        .swap("G1", "epoch", 2000)
                        .swap("G1", COPYING, 1000)
                        .swap("Serial", "epoch", 2500)
                        .swap("Serial", COPYING, 1000)))
                .isEqualTo("Pooling took 2.0 to 2.5 times as long as copying under every collector");
    }

    private static String headline(MadeUpGrid grid) {
        return new Overviews(grid.results()).headline();
    }

    /** Twice as long at one place and half as long at the other is no difference on average. */
    @Test
    void an_average_is_of_ratios_and_by_several_forks() {
        MadeUpGrid grid = new MadeUpGrid();
        for (String gc : List.of("G1", "ZGC")) {
            grid.heap("50m").swap(gc, COPYING, 1000).swap(gc, "epoch", 2000);
            grid.heap("256m").swap(gc, COPYING, 1000).swap(gc, "epoch", 500);
        }
        StudyCells swaps = StudyCells.of(grid.results(), "hotswap");
        List<CollectorGrid> grids = CollectorGrid.of(swaps, HotswapStudy.comparisons(swaps));

        assertThat(new CollectorAverages(grids).all()).hasSize(2).allSatisfy(average -> {
            assertThat(average.factor()).isCloseTo(1, within(1e-9));
            assertThat(average.answer()).isEqualTo(Verdict.Answer.LEVEL);
        });
        MadeUpGrid once = new MadeUpGrid();
        for (String gc : List.of("G1", "ZGC")) {
            once.swap(gc, COPYING, new double[] {1000}).swap(gc, "epoch", new double[] {100});
        }
        assertThat(headline(once)).contains("one JVM fork each is too few to show a difference");
    }

    @Test
    void the_map_in_words_has_its_extremes_and_its_counts() {
        assertThat(figure(twoCollectors()).alt())
                .startsWith("Time per operation relative to atomic-reference by collector, 10 % writes, 2 threads: from"
                        + " epoch under Parallel (heap 50 MiB, payload open) 0.100 ×")
                .contains(" to hazard under G1 (heap 50 MiB, payload open) 4.00 × (")
                .contains("1 of 4 ratios below 1, 2 above 1, 1 with 1 in the interval");
    }

    @Test
    void data_for_plots_and_the_csv_have_ratio_and_both_ends() {
        MadeUpGrid grid = twoCollectors().failed("ZGC", COPYING).swap("ZGC", "epoch", 100);
        HeatMap.Tile first = map(grid).panels().get(0).rows().get(0).tiles().get(0);

        List<String> plot = PlotData.of(map(grid)).lines().toList();
        assertThat(plot.get(0)).isEqualTo("panel\trow\tcolumn\tvalue\tlow\thigh\tnote");
        assertThat(plot.get(1).split("\t", -1))
                .startsWith("Heap 50 MiB, payload open", "epoch", "G1")
                .contains(Double.toString(first.low()), Double.toString(first.high()));
        assertThat(plot.get(3)).endsWith("ZGC\tnan\tnan\tnan\tatomic-reference out of memory");

        List<String> csv =
                RatioTable.csv(CollectorRatio.all(grid.results())).lines().toList();
        assertThat(csv.get(0))
                .isEqualTo("machine,gc,tuning,payload,heap,write_percent,threads,scheme,ratio,low,high,verdict,note");
        assertThat(csv).hasSize(1 + 2 * 3);
        assertThat(csv.get(1)).matches(",G1,none,open,50m,10,2,epoch,1\\.99\\d+,1\\.9\\d+,2\\.0\\d+,more,");
        assertThat(csv.get(2))
                .startsWith(",Parallel,none,open,50m,10,2,epoch,0.1,")
                .endsWith(",less,");
        assertThat(csv.get(3)).isEqualTo(",ZGC,none,open,50m,10,2,epoch,,,,,atomic-reference out of memory");
        assertThat(csv).anyMatch(line -> line.contains("hazard,0.9") && line.endsWith(",not_shown,"));
        assertThat(RatioTable.csv(CollectorRatio.all(MadeUpGrid.whole().results())))
                .contains("\nJDK 25,G1,no-refinement,dense,256m,10,2,epoch,0.202,");
        assertThat(CollectorFigures.tables(grid.results()).orElseThrow().tables())
                .containsExactly(figure(grid).data());
    }

    @Test
    void a_grid_has_one_part_opened_by_its_name_for_each_setting_and_few_of_the_other_figures() {
        Section section = section(MadeUpGrid.whole());

        List<Block.Part> parts = new ArrayList<>();
        section.blocks().stream().filter(Block.Part.class::isInstance).forEach(block -> parts.add((Block.Part) block));
        // Four columns, two payloads and two JDKs.
        assertThat(parts)
                .hasSize(16)
                .extracting(Block.Part::name)
                .contains("G1, 2 threads, payload open, JDK 17", "ZGC, 2 threads, payload dense, JDK 25")
                .doesNotHaveDuplicates();
        assertThat(section.figures())
                .extracting(figure -> figure.picture().id())
                .filteredOn(id -> id.contains("-grid") || id.contains("-cliff"))
                .as("of the first setting only")
                .hasSize(3);
        Section one = section(new MadeUpGrid().swap("G1", "epoch", 100).swap("G1", COPYING, 1000));
        assertThat(one.blocks())
                .filteredOn(Block.Part.class::isInstance)
                .allSatisfy(block -> assertThat(((Block.Part) block).name()).isEmpty());
    }

    @Test
    void collectors_are_named_with_the_jdk_unless_all_have_it() {
        Results whole = MadeUpGrid.whole().results();
        assertThat(CollectorColumn.names(whole.cells(), whole.cells()))
                .containsExactly("G1", "G1 without refinement", "Serial", "ZGC");
        assertThat(CollectorColumn.names(
                        whole.cells().stream()
                                .filter(cell -> cell.param("machine").orElse("").equals("jdk17"))
                                .toList(),
                        whole.cells()))
                .containsExactly(
                        "G1 with JDK 17", "G1 without refinement with JDK 17", "Serial with JDK 17", "ZGC with JDK 17");
    }
}
