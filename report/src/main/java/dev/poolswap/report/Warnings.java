package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What makes the numbers of a sweep doubtful. */
final class Warnings {
    private static final int FEW_CORES = 4;
    private static final int FEW_FORKS = 5;
    private static final double WIDE = 0.25;
    private static final int SHOWN = 4;

    private Warnings() {}

    static List<String> of(Results results) {
        Environment environment = results.sweep().environment();
        List<String> warnings = new ArrayList<>(environment.warnings());
        boolean coresTold = warnings.stream()
                .anyMatch(warning -> warning.toLowerCase(Locale.ROOT).contains("core"));
        if (environment.cores() < FEW_CORES && !coresTold) {
            warnings.add("Only " + Words.count(environment.cores(), "core")
                    + ": threads, collector and compiler compete for them, and contention between many readers"
                    + " does not show.");
        }
        int fewest = results.cells().stream()
                .filter(cell -> !cell.failed())
                .mapToInt(Cell::forks)
                .min()
                .orElse(FEW_FORKS);
        if (fewest < FEW_FORKS) {
            warnings.add("Some cells rest on " + Words.count(fewest, "fork") + ": "
                    + (fewest == 1
                            ? "differences between JVM runs are not in their intervals."
                            : "too few to tell more than large differences from those between JVM runs."));
        }
        wide(results.cells(), warnings);
        noisy(results.cells(), warnings);
        return warnings;
    }

    private static void wide(List<Cell> cells, List<String> warnings) {
        List<String> wide = cells.stream()
                .filter(cell -> !cell.failed()
                        && cell.metric("time").filter(Warnings::isWide).isPresent())
                .map(Warnings::name)
                .toList();
        if (!wide.isEmpty()) {
            warnings.add(Words.count(wide.size(), "cell") + " with an interval of time wider than ±"
                    + Math.round(WIDE * 100) + " %: " + some(wide) + ".");
        }
    }

    private static boolean isWide(Metric metric) {
        Double error = metric.error();
        return error != null && error > WIDE * Math.abs(metric.score());
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
