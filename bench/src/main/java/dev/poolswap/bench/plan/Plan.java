package dev.poolswap.bench.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The cells of a sweep.
 *
 * @param settings what was asked for
 * @param cells every combination, in the order of display
 * @param catalog what there is to measure
 */
public record Plan(Settings settings, List<PlannedCell> cells, Catalog catalog) {
    /** The payload of studies that are about the scheme and not the collector. */
    public static final String HOLDER = "holder";

    /** The payload of study scaling: two words that must agree. */
    public static final String PAIR = "pair";

    /** The payload of studies stall and longread: 16 KiB, so that thousands of versions fit. */
    public static final String BLOCK = "block";

    /** Cells of what this program has. */
    public Plan(Settings settings, List<PlannedCell> cells) {
        this(settings, cells, Catalog.installed());
    }

    /** Makes every cell of the studies asked for. */
    public static Plan of(Settings settings, Catalog catalog, Fences fences) {
        List<PlannedCell> cells = new ArrayList<>();
        for (Study study : settings.studies()) {
            cells.addAll(Layout.cells(settings, catalog, fences, study));
        }
        return new Plan(settings, List.copyOf(cells), catalog);
    }

    /** Returns how many sets of cells there are that are compared with each other; no more parts can a sweep have. */
    public long groups() {
        return cells.stream().map(PlannedCell::group).distinct().count();
    }

    /** Bytes of the largest heap; forks run one after the other. */
    public long largestHeap() {
        return cells.stream().mapToLong(cell -> cell.heap().bytes()).max().orElse(0);
    }

    /** Only some of the cells. */
    public Plan only(List<PlannedCell> some) {
        return new Plan(settings, List.copyOf(some), catalog);
    }

    /**
     * Returns the JVMs to start: round after round, one JVM of every cell in each, every round in an order of its own
     * drawn from the seed. So what drifts over a sweep falls on every scheme alike, and on every fork of a cell
     * differently.
     */
    public List<Step> steps(long seed) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        for (int fork = 1; fork <= settings.measure().forks(); fork++) {
            List<PlannedCell> round = new ArrayList<>(cells);
            Collections.shuffle(round, random);
            for (PlannedCell cell : round) {
                steps.add(new Step(cell, fork));
            }
        }
        return steps;
    }

    /** Returns how long one JVM of a cell takes, about; where a cell is a search, one search. */
    public double stepSeconds(PlannedCell cell) {
        return cell.study().seconds(cell, settings.measure());
    }

    /** Returns how long a cell takes, about. */
    public double seconds(PlannedCell cell) {
        return settings.measure().forks() * stepSeconds(cell);
    }

    /** Returns how long the sweep takes, about. */
    public double seconds() {
        return cells.stream().mapToDouble(this::seconds).sum();
    }
}
