package dev.poolswap.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.poolswap.report.page.Labels.Choice;
import dev.poolswap.report.page.Overview.Place;
import dev.poolswap.report.page.Overview.Ratio;
import dev.poolswap.report.page.Overview.Row;
import dev.poolswap.report.page.Overview.Selector;
import dev.poolswap.report.page.Overview.Spot;
import dev.poolswap.report.page.OverviewViews.VariantView;
import dev.poolswap.report.page.Table.Entry;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverviewViewsTest {
    private static Spot spot(double ratio, boolean failed, Entry... facts) {
        return new Spot(
                failed ? null : new Ratio(ratio, ratio, ratio),
                failed ? "out of memory" : ratio + " ×",
                "",
                failed,
                List.of(facts));
    }

    private static OverviewViews.RowView row(List<Spot> spots) {
        Overview overview = new Overview(
                Terms.SCHEMES,
                "headline",
                "compared",
                List.of(),
                List.of(),
                List.of(new Selector(
                        "at-heap", "Heap", List.of(new Choice("50m", "50 MiB"), new Choice("1g", "1 GiB")))),
                List.of(new Place(List.of(0), "heap 50 MiB"), new Place(List.of(1), "heap 1 GiB")),
                1,
                "copying",
                List.of("Read", "Heap"),
                List.of(new Row("epoch", "epoch", "pool", spots)),
                "care",
                "");
        return new OverviewViews(overview, List.of("epoch")).view().rows().get(0);
    }

    @Test
    void what_is_the_same_at_every_place_stands_there_once_and_what_differs_at_each() {
        OverviewViews.RowView row = row(List.of(
                spot(2, false, Entry.number("4.0 ns"), Entry.number("40 MiB")),
                spot(3, false, Entry.number("4.0 ns"), Entry.failed("40 MiB"))));

        assertThat(row.facts().get(0).variants())
                .extracting(VariantView::style, VariantView::text)
                .containsExactly(tuple("", "4.0\u00a0ns"));
        assertThat(row.facts().get(1).variants())
                .extracting(VariantView::style)
                .containsExactly("v v-0", "v v-1 first failed");
        assertThat(row.words()).extracting(VariantView::style).containsExactly("v v-0", "v v-1 first");
    }

    @Test
    void a_failure_everywhere_stays_one() {
        Spot failed = spot(1, true, Entry.absent("–"), Entry.absent("–"));

        OverviewViews.RowView row = row(List.of(failed, failed));

        assertThat(row.words()).extracting(VariantView::style).containsExactly("failed");
        assertThat(row.facts().get(0).variants()).extracting(VariantView::style).containsExactly("absent");
    }
}
