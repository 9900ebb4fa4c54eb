package dev.poolswap.report.page;

import dev.poolswap.report.chart.Inline;
import dev.poolswap.report.page.Overview.Place;
import dev.poolswap.report.page.Overview.Ratio;
import dev.poolswap.report.page.Overview.Row;
import dev.poolswap.report.page.Overview.Spot;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Typography;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first screen as the template sees it. What differs by place is there for every place; the style sheet shows one. */
final class OverviewViews {
    // Characters; a longer name is broken into lines.
    private static final int LONGEST_NAME = 28;

    private final Overview overview;
    private final List<String> schemes;
    private final RatioAxis axis;

    OverviewViews(Overview overview, List<String> schemes) {
        this.overview = overview;
        this.schemes = schemes;
        this.axis = RatioAxis.of(overview);
    }

    record BoardView(
            Terms terms,
            String headline,
            String compared,
            List<String> reason,
            boolean reasoned,
            List<Overview.Pick> picks,
            boolean picked,
            List<SelectorView> selectors,
            boolean selectable,
            List<VariantView> places,
            String base,
            boolean compares,
            boolean scores,
            List<TickView> ticks,
            List<String> columns,
            List<RowView> rows,
            boolean tabled,
            String caution,
            String command,
            boolean commanded) {}

    record SelectorView(String id, String title, List<ChoiceView> choices) {}

    record ChoiceView(String group, String key, String value, String words, boolean first) {}

    /** A text for one place, or for all where the class is empty. */
    record VariantView(String style, String text, String detail, boolean detailed) {}

    record TickView(String at, String label, boolean same) {}

    record RowView(
            String name,
            String scheme,
            String colour,
            boolean begins,
            List<MarkView> marks,
            List<VariantView> words,
            List<FactView> facts) {}

    record MarkView(
            String style,
            String at,
            String low,
            String high,
            String width,
            boolean bounded,
            boolean cutLow,
            boolean cutHigh) {}

    record FactView(String column, List<VariantView> variants) {}

    BoardView view() {
        List<SelectorView> selectors = new ArrayList<>();
        for (int s = 0; s < overview.selectors().size(); s++) {
            Overview.Selector selector = overview.selectors().get(s);
            List<ChoiceView> choices = new ArrayList<>();
            for (int i = 0; i < selector.choices().size(); i++) {
                Labels.Choice choice = selector.choices().get(i);
                choices.add(new ChoiceView(
                        selector.id(),
                        selector.id() + "-" + i,
                        choice.value(),
                        Typography.tied(choice.words()),
                        first(s) == i));
            }
            selectors.add(new SelectorView(selector.id(), selector.title(), choices));
        }
        List<VariantView> places = new ArrayList<>();
        for (int i = 0; i < overview.places().size(); i++) {
            places.add(new VariantView(
                    style(i), Typography.tied(overview.places().get(i).words()), "", false));
        }
        List<RowView> rows = new ArrayList<>();
        String group = "";
        for (Row row : overview.rows()) {
            rows.add(row(row, !group.isEmpty() && !group.equals(row.group())));
            group = row.group();
        }
        return new BoardView(
                overview.terms(),
                Typography.tied(overview.headline()),
                Typography.tied(overview.compared()),
                overview.reason().stream().map(Typography::tied).toList(),
                !overview.reason().isEmpty(),
                overview.picks(),
                !overview.picks().isEmpty(),
                selectors,
                !selectors.isEmpty(),
                places,
                overview.base(),
                overview.compares(),
                overview.scores(),
                axis.ticks().stream()
                        .map(tick -> new TickView(at(tick.value()), tick.label(), tick.value() == 1))
                        .toList(),
                overview.columns(),
                rows,
                overview.tells(),
                Typography.tied(overview.caution()),
                overview.command(),
                !overview.command().isEmpty());
    }

    private int first(int selector) {
        return overview.places().get(overview.first()).choices().get(selector);
    }

    private String style(int place) {
        return overview.places().size() == 1 ? "" : "v v-" + place + (place == overview.first() ? " first" : "");
    }

    private String at(double value) {
        return Inline.percent(axis.share(value));
    }

    private RowView row(Row row, boolean begins) {
        List<MarkView> marks = new ArrayList<>();
        List<VariantView> words = new ArrayList<>();
        for (int i = 0; i < row.spots().size(); i++) {
            Spot spot = row.spots().get(i);
            MarkView mark = mark(i, spot.ratio());
            if (mark != null) {
                marks.add(mark);
            }
            words.add(new VariantView(
                    style(i) + (spot.failed() ? " failed" : ""),
                    Typography.tied(spot.words()),
                    Typography.tied(spot.detail()),
                    !spot.detail().isEmpty()));
        }
        List<FactView> facts = new ArrayList<>();
        for (int column = 0; column < overview.columns().size(); column++) {
            facts.add(fact(row, column));
        }
        return new RowView(
                row.name(),
                row.scheme(),
                Inline.colour(row.scheme(), schemes) + (Words.width(row.name()) > LONGEST_NAME ? " long" : ""),
                begins,
                marks,
                merged(words),
                facts);
    }

    private @Nullable MarkView mark(int place, @Nullable Ratio ratio) {
        if (ratio == null || !ratio.drawable()) {
            return null;
        }
        return new MarkView(
                style(place),
                at(ratio.value()),
                at(ratio.low()),
                at(ratio.high()),
                Inline.percent(axis.share(ratio.high()) - axis.share(ratio.low())),
                ratio.low() < ratio.high(),
                ratio.low() < axis.low(),
                ratio.high() > axis.high());
    }

    private FactView fact(Row row, int column) {
        List<VariantView> variants = new ArrayList<>();
        for (int i = 0; i < row.spots().size(); i++) {
            Entry entry = row.spots().get(i).facts().get(column);
            String kind = entry.kind() == Table.Kind.NUMBER
                    ? ""
                    : " " + entry.kind().name().toLowerCase(Locale.ROOT);
            variants.add(new VariantView(style(i) + kind, Typography.tied(entry.text()), "", false));
        }
        return new FactView(overview.columns().get(column), merged(variants));
    }

    /** What is the same at every place is written once. */
    private List<VariantView> merged(List<VariantView> variants) {
        VariantView first = variants.get(0);
        boolean same = variants.stream()
                .allMatch(each -> each.text().equals(first.text())
                        && each.detail().equals(first.detail())
                        && kind(each).equals(kind(first)));
        return same && variants.size() > 1
                ? List.of(new VariantView(kind(first), first.text(), first.detail(), first.detailed()))
                : variants;
    }

    private static String kind(VariantView view) {
        return Arrays.stream(view.style().split(" "))
                .filter(part -> !part.matches("v|v-\\d+|first"))
                .collect(Collectors.joining(" "));
    }

    /** Returns which of the variants is shown, by what is checked; a browser without :has shows the first place. */
    String css() {
        if (overview.places().size() < 2) {
            return "";
        }
        StringBuilder css = new StringBuilder("@supports selector(:has(a)) {\n.board .v.first { display: none; }\n");
        for (int i = 0; i < overview.places().size(); i++) {
            Place place = overview.places().get(i);
            css.append(".board");
            for (int s = 0; s < place.choices().size(); s++) {
                css.append(":has(#")
                        .append(overview.selectors().get(s).id())
                        .append('-')
                        .append(place.choices().get(s))
                        .append(":checked)");
            }
            css.append(" .v.v-").append(i).append(" { display: inline; }\n");
        }
        return css.append("}\n").toString();
    }
}
