package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A report of made-up numbers over every study, to look at and for tests in a browser. */
final class SampleReport {
    static final List<String> SCHEMES = List.of(
            "refcount-split",
            "refcount-striped",
            "refcount-locked",
            "epoch",
            "hazard",
            "atomic-reference",
            "rwlock-copy",
            "rwlock-inplace");

    private SampleReport() {}

    static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(MadeUp.hotswap(SCHEMES));
        cells.addAll(MadeUp.hotswap(SCHEMES, "Parallel"));
        cells.addAll(MadeUp.hotswap(SCHEMES, "ZGC"));
        cells.addAll(MadeUp.reads(SCHEMES));
        cells.addAll(MadeUp.watchedReads(SCHEMES));
        cells.addAll(MadeUp.writes(SCHEMES));
        cells.addAll(MadeUpStudies.all(SCHEMES));
        return cells;
    }

    static Path render(Path folder) {
        MadeUp.write(folder, MadeUp.sweep("full", SCHEMES.toArray(String[]::new)), cells());
        return ReportRenderer.render(folder);
    }

    /** Renders into the folder that is the first argument. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Files.deleteIfExists(folder.resolve("results.jsonl"));
        System.out.println(render(folder));
    }
}
