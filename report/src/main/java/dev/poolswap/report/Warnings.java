package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds what makes the numbers of a sweep doubtful. */
final class Warnings {
    static final int FEW_CORES = 4;
    static final int FEW_FORKS = 5;
    private static final double WIDE = 0.25;
    private static final int SHOWN = 4;
    private static final String UNTIL = "--until";

    private Warnings() {}

    static List<String> of(Results results) {
        Environment environment = results.sweep().environment();
        List<String> warnings = new ArrayList<>();
        partial(results, warnings);
        warnings.addAll(environment.warnings());
        boolean coresTold = warnings.stream()
                .anyMatch(warning -> warning.toLowerCase(Locale.ROOT).contains("core"));
        if (environment.cores() > 0 && environment.cores() < FEW_CORES && !coresTold) {
            warnings.add("Only " + Words.count(environment.cores(), "core")
                    + ": threads, the collector and the compiler compete for them, and contention among many readers"
                    + " cannot be measured.");
        }
        if (Parts.of(results.sweep()).stream().anyMatch(Warnings::endsByInterval)) {
            warnings.add(
                    "Cells got no more forks once their interval was narrow (--until). Some are narrow by chance, so"
                            + " fewer than 95 % of these intervals hold the true mean.");
        }
        int fewest = fewestForks(results);
        if (fewest == 0) {
            warnings.add("Some numbers are means without the forks behind them, so they have no interval and no test.");
        } else if (fewest < FEW_FORKS) {
            warnings.add("Some cells rest on " + Words.count(fewest, "fork") + ": "
                    + (fewest == 1
                            ? "they have no interval and no test, because one JVM fork does not show how forks differ."
                            : "with so few, only large differences stand out from those between JVM forks."));
        }
        wide(results.cells(), warnings);
        noisy(results.cells(), warnings);
        return warnings;
    }

    /** Of the cells that did not fail, on how few forks one rests; {@link #FEW_FORKS} if all failed. */
    static int fewestForks(Results results) {
        return results.cells().stream()
                .filter(cell -> !cell.failed())
                .mapToInt(Cell::forks)
                .min()
                .orElse(FEW_FORKS);
    }

    /** A sweep that was stopped looks whole otherwise. */
    private static void partial(Results results, List<String> warnings) {
        Integer planned = results.sweep().planned();
        int measured = results.cells().size();
        if (planned != null && measured < planned) {
            warnings.add("This sweep is incomplete: " + measured + " of " + planned + " cells were measured.");
        }
        List<String> unfinished = unfinished(results);
        if (!unfinished.isEmpty()) {
            warnings.add("This sweep is not complete: " + Words.count(unfinished.size(), "cell")
                    + " with fewer forks than asked for: " + some(unfinished) + ".");
        }
        List<String> lost = results.cells().stream()
                .filter(cell -> !cell.failures().isEmpty())
                .map(cell -> name(cell) + " (" + cell.forks() + " of "
                        + Words.count(cell.forks() + (long) cell.failures().size(), "fork") + ")")
                .toList();
        if (!lost.isEmpty()) {
            warnings.add("Forks failed in " + Words.count(lost.size(), "cell") + ", whose numbers rest on the others: "
                    + some(lost) + ".");
        }
    }

    private static boolean endsByInterval(Sweep part) {
        return part.command().stream().anyMatch(word -> word.split("=", 2)[0].equals(UNTIL));
    }

    /** Cells of which fewer JVMs ran than were asked for. A sweep that ends a cell by its interval asks for no number. */
    static List<String> unfinished(Results results) {
        Map<String, Integer> asked = new HashMap<>();
        for (Sweep part : Parts.of(results.sweep())) {
            Integer forks = part.forks();
            if (forks != null && !endsByInterval(part)) {
                part.plan().forEach(key -> asked.merge(key, forks, Math::max));
            }
        }
        List<String> unfinished = new ArrayList<>();
        for (Cell cell : results.cells()) {
            // A part does not know what its machine is called in the whole.
            String key = cell.param(Cell.MACHINE)
                    .map(machine -> cell.key().replace("/machine=" + machine, ""))
                    .orElse(cell.key());
            int forks = cell.forks() + cell.failures().size();
            int all = asked.getOrDefault(key, 0);
            if (!cell.failed() && forks < all) {
                unfinished.add(name(cell) + " (" + forks + " of " + Words.count(all, "fork") + ")");
            }
        }
        return unfinished;
    }

    private static void wide(List<Cell> cells, List<String> warnings) {
        List<String> wide = cells.stream()
                .filter(cell -> !cell.failed()
                        && cell.metric("time").filter(Warnings::isWide).isPresent())
                .map(Warnings::name)
                .toList();
        if (!wide.isEmpty()) {
            warnings.add(Words.count(wide.size(), "cell") + " with a 95 % interval of the time wider than ±"
                    + Math.round(WIDE * 100) + " %: " + some(wide) + ".");
        }
    }

    private static boolean isWide(Metric metric) {
        return Interval.of(metric)
                .filter(interval -> interval.half() > WIDE * Math.abs(metric.score()))
                .isPresent();
    }

    private static void noisy(List<Cell> cells, List<String> warnings) {
        Map<String, List<String>> byNoise = new LinkedHashMap<>();
        for (Cell cell : cells) {
            cell.noise()
                    .forEach((kind, text) -> byNoise.computeIfAbsent(kind, any -> new ArrayList<>())
                            .add(name(cell) + ": " + text));
        }
        byNoise.forEach((kind, places) -> warnings.add(
                "Disturbed (" + kind + ") in " + Words.count(places.size(), "cell") + ": " + some(places) + "."));
    }

    private static String some(List<String> names) {
        return names.size() <= SHOWN
                ? String.join("; ", names)
                : String.join("; ", names.subList(0, SHOWN)) + "; and " + (names.size() - SHOWN) + " more";
    }

    private static String name(Cell cell) {
        List<String> parts = new ArrayList<>(List.of(cell.study(), cell.scheme()));
        if (!cell.heap().equals("default")) {
            parts.add(HeapSize.words(cell.heap()));
        }
        if (cell.writePercent() != null) {
            parts.add(cell.writePercent() + " % writes");
        }
        if (cell.path() != null) {
            parts.add(cell.path());
        }
        return String.join(" ", parts);
    }
}
