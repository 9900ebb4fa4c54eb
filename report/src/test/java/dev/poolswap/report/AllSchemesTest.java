package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The report of every study with every scheme is no larger than a person would send. */
@Timeout(600)
@Tag("full")
final class AllSchemesTest {
    static final List<String> SCHEMES = List.of(
            "refcount-split",
            "debt",
            "hyaline",
            "refcount-locked",
            "refcount-striped",
            "epoch",
            "hazard",
            "hazard-eras",
            "left-right",
            "atomic-reference",
            "rwlock-copy",
            "rwlock-inplace",
            "refcount-cas",
            "lucene-reference-manager",
            "stamped-lock");

    @Test
    void page_with_every_study_and_scheme_has_less_than_a_megabyte(@TempDir Path folder) throws IOException {
        List<Cell> cells = new ArrayList<>(MadeUp.hotswap(SCHEMES));
        cells.addAll(MadeUp.reads(SCHEMES));
        cells.addAll(MadeUp.watchedReads(SCHEMES));
        cells.addAll(MadeUp.writes(SCHEMES));
        cells.addAll(MadeUpStudies.all(SCHEMES));
        MadeUp.write(folder, MadeUp.sweep("full", SCHEMES.toArray(String[]::new)), cells);

        assertThat(Files.size(ReportRenderer.render(folder))).isBetween(200_000L, 1_000_000L);
    }
}
