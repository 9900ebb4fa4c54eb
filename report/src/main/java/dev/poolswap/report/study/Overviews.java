package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Labels.Choice;
import dev.poolswap.report.page.Overview.Pick;
import dev.poolswap.report.page.Overview.Place;
import dev.poolswap.report.page.Overview.Ratio;
import dev.poolswap.report.page.Overview.Row;
import dev.poolswap.report.page.Overview.Selector;
import dev.poolswap.report.page.Overview.Spot;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.stats.Negligible;
import dev.poolswap.report.stats.Verdict;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The table of the first screen: one row a scheme, at every combination of setting, heap limit and ratio. */
public final class Overviews {
    // A page with more would be slow to load; the section on heaps has all of them.
    private static final int MOST_SPOTS = 400;

    private final StudyCells swaps;
    private final Comparisons comparisons;
    private final Duels duels;
    private final Facts facts;
    private final Picks picks;
    private final Map<String, StudyCells> bySetting;
    private final List<CollectorGrid> grids;
    private final List<SettingAxes.Values> axes;
    private final List<String> settings;
    private final int leftOut;
    private final List<String> heaps;
    private final List<Integer> writes;
    private final List<Variant> variants;
    private final String base;

    /** Of these results; without a hot swap the table has facts alone. */
    public Overviews(Results results) {
        StudyCells all = StudyCells.of(results, "hotswap");
        comparisons = HotswapStudy.comparisons(all);
        swaps = withoutModes(all);
        grids = CollectorGrid.of(swaps, comparisons);
        duels = new Duels(swaps, comparisons);
        facts = new Facts(results);
        picks = new Picks(results, swaps, duels, facts);
        StudyCells shown = swaps.cells().isEmpty()
                ? new StudyCells(
                        results.sweep(),
                        results.cells().stream()
                                .filter(cell -> !Variant.isBound(cell))
                                .toList())
                : swaps;
        variants = grouped(shown);
        heaps = swaps.heaps();
        writes = swaps.writePercents();
        int each = Math.max(1, variants.size() * heaps.size() * writes.size());
        bySetting = swaps.by(HotswapStudy::context);
        axes = SettingAxes.of(swaps, MOST_SPOTS / each);
        List<String> asked = axes.isEmpty() ? plainFirst() : SettingAxes.combinations(axes);
        settings = asked.subList(0, Math.min(asked.size(), Math.max(1, MOST_SPOTS / each)));
        leftOut = asked.size() - settings.size();
        base = base();
    }

    /** Where no setting has a scheme in two fence modes, the mode is that of the machine or JDK, and no name needs it. */
    private static StudyCells withoutModes(StudyCells swaps) {
        if (swaps.variants().size() == swaps.schemes().size()
                || swaps.by(HotswapStudy::context).values().stream()
                        .anyMatch(setting ->
                                setting.variants().size() > setting.schemes().size())) {
            return swaps;
        }
        return new StudyCells(
                swaps.sweep(),
                swaps.cells().stream()
                        .map(cell -> cell.toBuilder(cell.key()).fence(null).build())
                        .toList());
    }

    private List<String> plainFirst() {
        return Stream.concat(
                        bySetting.keySet().stream().filter(this::isPlain),
                        bySetting.keySet().stream().filter(setting -> !isPlain(setting)))
                .toList();
    }

    /** A setting without flags that nobody sets comes before one with them. */
    private boolean isPlain(String setting) {
        return of(setting).cells().stream()
                .allMatch(cell -> cell.param("tuning").orElse("none").equals("none"));
    }

    /** Pools first, then what they are measured against, then those of other libraries. */
    private static List<Variant> grouped(StudyCells cells) {
        List<Variant> ordered = new ArrayList<>(
                cells.variants().stream().filter(variant -> !variant.shared()).toList());
        if (cells.sweep().schemes().isEmpty()) {
            return ordered;
        }
        ordered.sort(Comparator.comparingInt(variant -> rank(group(cells, variant.scheme()))));
        return ordered;
    }

    private static int rank(String group) {
        return List.of("pool", "baseline", "peer").indexOf(group);
    }

    private static String group(StudyCells cells, String scheme) {
        return Duels.isPool(cells, scheme) ? "pool" : cells.hasRole(scheme, "baseline") ? "baseline" : "peer";
    }

    private String base() {
        List<String> schemes = swaps.schemes();
        return schemes.size() < 2
                ? ""
                : schemes.contains(Duels.COPYING)
                        ? Duels.COPYING
                        : swaps.reference().orElse(schemes.get(0));
    }

    /** Returns the finding in one sentence. */
    public String headline() {
        return CollectorFindings.headline(grids).orElseGet(() -> Headline.of(duels, swaps.schemes()));
    }

    /** Returns whether copying was faster anywhere. */
    public boolean lostSomewhere() {
        return duels.lostSomewhere() || CollectorFindings.areSlowerSomewhere(grids);
    }

    /** Returns which scheme, by condition. */
    public List<Pick> picks() {
        return picks.all();
    }

    /** Returns what times are compared with. */
    public String base(List<Row> rows) {
        return rows.stream().flatMap(row -> row.spots().stream()).anyMatch(spot -> spot.ratio() != null) ? base : "";
    }

    /** Returns how many settings the table has no room for. */
    public int leftOut() {
        return leftOut;
    }

    /** Headers of the facts. */
    public List<String> columns() {
        return facts.columns();
    }

    /** Returns what can be chosen; what has one value is not a choice. */
    public List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>();
        axes.forEach(axis -> selectors.add(axis.selector()));
        if (axes.isEmpty() && settings.size() > 1) {
            selectors.add(new Selector(
                    "setting",
                    "Setting",
                    settings.stream()
                            .map(setting -> new Choice(setting, shortened(setting)))
                            .toList()));
        }
        if (heaps.size() > 1) {
            selectors.add(new Selector(
                    "at-heap",
                    "Heap",
                    heaps.stream()
                            .map(heap -> new Choice(heap, HeapSize.words(heap)))
                            .toList()));
        }
        if (writes.size() > 1) {
            selectors.add(new Selector(
                    "at-writes",
                    "Writes",
                    writes.stream()
                            .map(share -> new Choice(Integer.toString(share), share + " %"))
                            .toList()));
        }
        return selectors;
    }

    /** What all settings have in common is left out. */
    private String shortened(String setting) {
        List<String> parts = new ArrayList<>();
        for (String part : setting.split(", ")) {
            if (!settings.stream().allMatch(each -> List.of(each.split(", ")).contains(part))) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? setting : String.join(", ", parts);
    }

    /** Every combination of choices, the last selector first; one place where there is nothing to choose. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (int setting = 0; setting < Math.max(1, settings.size()); setting++) {
            for (int heap = 0; heap < Math.max(1, heaps.size()); heap++) {
                for (int share = 0; share < Math.max(1, writes.size()); share++) {
                    places.add(place(setting, heap, share));
                }
            }
        }
        return places;
    }

    private Place place(int setting, int heap, int share) {
        List<Integer> choices = new ArrayList<>();
        List<String> words = new ArrayList<>();
        if (!axes.isEmpty()) {
            choices.addAll(SettingAxes.choices(axes, setting));
        } else if (settings.size() > 1) {
            choices.add(setting);
        }
        if (!settings.isEmpty()) {
            words.add(settings.get(setting));
        }
        if (heaps.size() > 1) {
            choices.add(heap);
        }
        if (!heaps.isEmpty()) {
            words.add("heap " + HeapSize.words(heaps.get(heap)));
        }
        if (writes.size() > 1) {
            choices.add(share);
        }
        if (!writes.isEmpty()) {
            words.add(writes.get(share) + " % writes");
        }
        return new Place(choices, String.join(", ", words));
    }

    /**
     * Returns the tightest heap and the middle ratio at which the base has a time; the first place where it has none.
     */
    public int first() {
        int middle = writes.size() / 2;
        for (int heap = 0; heap < heaps.size(); heap++) {
            if (!settings.isEmpty()
                    && cell(settings.get(0), heaps.get(heap), writes.get(middle), baseVariant())
                            .filter(found -> !found.failed())
                            .isPresent()) {
                return heap * writes.size() + middle;
            }
        }
        return 0;
    }

    /** One a scheme. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Variant variant : variants) {
            List<Spot> spots = new ArrayList<>();
            if (settings.isEmpty()) {
                spots.add(new Spot(null, "", "", false, facts.of(variant, Optional.empty(), 0)));
            }
            for (String setting : settings) {
                Optional<Cell> place = of(setting).cells().stream().findFirst();
                for (String heap : heaps) {
                    for (int share : writes) {
                        spots.add(spot(setting, place, heap, share, variant));
                    }
                }
            }
            rows.add(new Row(name(variant), variant.scheme(), group(swaps, variant.scheme()), spots));
        }
        return rows;
    }

    private String name(Variant variant) {
        long modes = variants.stream()
                .filter(other -> other.scheme().equals(variant.scheme()))
                .count();
        return modes == 1 ? variant.scheme() : variant.label();
    }

    private Variant baseVariant() {
        return variants.stream()
                .filter(variant -> variant.scheme().equals(base.isEmpty() ? variant.scheme() : base))
                .findFirst()
                .orElse(new Variant(base, "none", false));
    }

    private Optional<Cell> cell(String setting, String heap, int share, Variant variant) {
        return of(setting)
                .find(cell ->
                        cell.heap().equals(heap) && StudyCells.writePercent(cell) == share && variant.matches(cell));
    }

    /** Returns the cells of a setting. */
    private StudyCells of(String setting) {
        return bySetting.getOrDefault(setting, new StudyCells(swaps.sweep(), List.of()));
    }

    private Spot spot(String setting, Optional<Cell> place, String heap, int share, Variant variant) {
        Optional<Cell> own = cell(setting, heap, share, variant);
        List<Entry> beside = facts.of(variant, own, place, share);
        Optional<Entry> missing = Entries.missing(own, HotswapStudy.TIME);
        if (missing.isPresent()) {
            return new Spot(
                    null, missing.get().text(), "", own.filter(Cell::failed).isPresent(), beside);
        }
        Metric time = Entries.metric(own, HotswapStudy.TIME).orElseThrow();
        if (base.isEmpty()) {
            return new Spot(null, time(time), "", false, beside);
        }
        if (variant.equals(baseVariant())) {
            return new Spot(new Ratio(1, 1, 1), "baseline", time(time), false, beside);
        }
        Optional<Cell> other = cell(setting, heap, share, baseVariant());
        Optional<Metric> against = Entries.metric(other, HotswapStudy.TIME);
        if (against.isEmpty()) {
            return new Spot(null, time(time), base + " " + why(other), false, beside);
        }
        return comparisons
                .between(own.orElseThrow(), other.orElseThrow(), HotswapStudy.TIME)
                .map(verdict -> spot(verdict, time, beside))
                .orElseGet(() -> unshown(time.score() / against.get().score(), beside));
    }

    private static String why(Optional<Cell> base) {
        return base.map(cell -> cell.failed() ? cell.status().words() : "not measured")
                .orElse("not run");
    }

    private static Spot unshown(double ratio, List<Entry> beside) {
        return ratio > 0 && Double.isFinite(ratio)
                ? new Spot(new Ratio(ratio, ratio, ratio), factor(ratio), "one JVM fork, so no interval", false, beside)
                : new Spot(null, "no ratio", "a time is zero", false, beside);
    }

    private static Spot spot(Verdict verdict, Metric time, List<Entry> beside) {
        Comparison comparison = verdict.comparison();
        if (comparison.ratio().isEmpty()) {
            return new Spot(null, time(time), "no ratio: a time is not above zero", false, beside);
        }
        double ratio = comparison.ratio().getAsDouble();
        Interval interval = comparison.interval();
        boolean less = verdict.answer() == Verdict.Answer.LESS;
        String range = less
                ? number(1 / interval.high()) + " to " + number(1 / interval.low())
                : number(interval.low()) + " to " + number(interval.high());
        String words = switch (verdict.answer()) {
            case LESS, MORE -> factor(ratio);
            case LEVEL -> "equivalent";
            case NOT_SHOWN -> "no difference shown";
            case NEGLIGIBLE -> Negligible.BOTH;
        };
        String detail = verdict.decided() ? range : range + " × the time";
        return new Spot(new Ratio(ratio, interval.low(), interval.high()), words, detail, false, beside);
    }

    private static String factor(double ratio) {
        return ratio <= 1 ? number(1 / ratio) + " × as fast" : number(ratio) + " × as long";
    }

    private static String number(double factor) {
        if (factor >= 1000 || factor < 0.001) {
            return factor >= 1000 ? "over 1,000" : "under 0.001";
        }
        // Two decimals would say nothing of a smaller one.
        return factor < 0.01
                ? Numbers.significant(factor)
                : String.format(Locale.ROOT, factor < 1.095 ? "%.2f" : factor < 9.95 ? "%.1f" : "%.0f", factor);
    }

    private static String time(Metric time) {
        return Numbers.significant(time.score()) + " " + Numbers.unit(time.unit());
    }

    /** Returns the collectors that the table has, in words. */
    public Set<String> collectors() {
        Set<String> collectors = new LinkedHashSet<>();
        swaps.cells().forEach(cell -> collectors.add(Objects.requireNonNull(cell.gc())));
        return collectors;
    }
}
