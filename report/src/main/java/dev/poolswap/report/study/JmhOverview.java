package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Labels.Choice;
import dev.poolswap.report.page.Overview.Place;
import dev.poolswap.report.page.Overview.Row;
import dev.poolswap.report.page.Overview.Selector;
import dev.poolswap.report.page.Overview.Spot;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The first screen of results of JMH: what was measured and one table of scores. It compares nothing, since nobody said what
 * is to be compared with what.
 */
public final class JmhOverview {
    private static final int MOST_ROWS = 40;
    private static final int MOST_SPOTS = 600;
    private static final int NAMED = 3;

    private final List<Cell> cells;
    private final List<JmhAxis> axes = new ArrayList<>();
    private final List<String> methods;
    private final Optional<JmhAxis> down;
    private final boolean tabled;

    /** Of these results. */
    public JmhOverview(Results results) {
        cells = results.cells();
        methods = cells.stream().map(Cell::scheme).distinct().toList();
        List<String> modes = cells.stream().map(JmhStudy::mode).distinct().toList();
        if (modes.size() > 1) {
            axes.add(new JmhAxis(JmhStudy.MODE, modes));
        }
        axes.addAll(JmhAxis.of(cells));
        // Of a single method there would be one row.
        down = methods.size() > 1
                ? Optional.empty()
                : axes.stream()
                        .filter(axis -> axis.values().size() <= MOST_ROWS)
                        .reduce((one, other) -> one.isNumeric() || !other.isNumeric() ? other : one);
        down.ifPresent(axes::remove);
        Set<Set<String>> names = new HashSet<>();
        cells.forEach(cell -> names.add(cell.params().keySet()));
        double places = axes.stream().mapToDouble(axis -> axis.values().size()).reduce(1, (one, other) -> one * other);
        // Of classes with other parameters most places would be empty.
        tabled = names.size() == 1 && methods.size() <= MOST_ROWS && places * methods.size() <= MOST_SPOTS;
    }

    /** Returns what was measured, in one sentence. */
    public String headline() {
        List<String> owners = cells.stream().map(JmhStudy::owner).distinct().toList();
        return "JMH measured " + Words.count(methods.size(), "benchmark") + " of "
                + (owners.size() > NAMED ? owners.size() + " classes" : Words.list(owners)) + ": "
                + Words.count(cells.size(), "result");
    }

    /** Returns the axes by which the table is chosen. */
    public List<Selector> selectors() {
        Slugs ids = new Slugs();
        return tabled
                ? axes.stream()
                        .map(axis -> new Selector(
                                ids.unique("at " + axis.title()),
                                axis.title(),
                                axis.values().stream()
                                        .map(value -> new Choice(value, value))
                                        .toList()))
                        .toList()
                : List.of();
    }

    /** Every combination of their values, the last axis first; one place where the table is left out. */
    public List<Place> places() {
        List<Place> places = List.of(new Place(List.of(), ""));
        if (!tabled) {
            return places;
        }
        for (JmhAxis axis : axes) {
            List<Place> more = new ArrayList<>();
            for (Place place : places) {
                for (int i = 0; i < axis.values().size(); i++) {
                    List<Integer> choices = new ArrayList<>(place.choices());
                    choices.add(i);
                    String words = axis.title() + " " + axis.values().get(i);
                    more.add(new Place(choices, place.words().isEmpty() ? words : place.words() + ", " + words));
                }
            }
            places = more;
        }
        return places;
    }

    /** Returns the first place at which most methods have a score. */
    public int first() {
        List<Place> places = places();
        int best = 0;
        long most = -1;
        for (int i = 0; tabled && i < places.size(); i++) {
            Place place = places.get(i);
            long scores = names().stream()
                    .filter(name -> cell(name, place).isPresent())
                    .count();
            if (scores > most) {
                most = scores;
                best = i;
            }
        }
        return best;
    }

    /** One a method; of a single method one a value of an axis. */
    public List<Row> rows() {
        if (!tabled) {
            return List.of();
        }
        List<Place> places = places();
        return names().stream()
                .map(name -> new Row(
                        name,
                        down.isPresent() ? methods.get(0) : name,
                        owner(name),
                        places.stream().map(place -> spot(cell(name, place))).toList()))
                .toList();
    }

    /** Of the rows. */
    private List<String> names() {
        return cells.stream().map(this::name).distinct().toList();
    }

    private String name(Cell cell) {
        return down.map(axis -> axis.words(cell)).orElse(cell.scheme());
    }

    private String owner(String name) {
        return cells.stream()
                .filter(cell -> name(cell).equals(name))
                .map(JmhStudy::owner)
                .findFirst()
                .orElse("");
    }

    private Optional<Cell> cell(String name, Place place) {
        return cells.stream()
                .filter(cell -> name(cell).equals(name) && isAt(cell, place))
                .findFirst();
    }

    private boolean isAt(Cell cell, Place place) {
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i)
                    .of(cell)
                    .equals(axes.get(i).values().get(place.choices().get(i)))) {
                return false;
            }
        }
        return true;
    }

    private static Spot spot(Optional<Cell> cell) {
        String metric = cell.map(JmhStudy::metric).orElse("");
        Optional<Entry> missing = Entries.missing(cell, metric);
        String words = missing.map(Entry::text)
                .orElseGet(
                        () -> Entries.metric(cell, metric).map(Numbers::inWords).orElse(""));
        return new Spot(null, words, "", false, List.of());
    }

    /** Returns the JDKs and the forks behind the numbers, in one sentence. */
    public String measured(Results results) {
        int[] forks = cells.stream().mapToInt(Cell::forks).sorted().distinct().toArray();
        String range = forks.length == 0 || forks[forks.length - 1] == 0
                ? "number of forks unknown"
                : (forks.length == 1 ? "" : forks[0] + " to ") + Words.count(forks[forks.length - 1], "fork")
                        + " per benchmark";
        String jdks = results.sweep().environment().jdk();
        return "Read from files that JMH wrote"
                + (jdks.equals("not known") ? "" : ", JDK " + Words.shortened(jdks, 60)) + "; "
                + cells.stream()
                        .map(cell -> JmhStudy.modeWords(JmhStudy.mode(cell)).toLowerCase(Locale.ROOT))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + "; " + range + ".";
    }
}
