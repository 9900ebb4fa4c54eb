package dev.poolswap.report;

import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.text.Tex;
import java.time.ZoneOffset;

/** Writes a sweep as a BibTeX entry. */
final class Citation {
    /** Where the report has it, relative to the page. */
    static final String FILE = "tables/poolswap.bib";

    private Citation() {}

    static String of(Sweep sweep) {
        String commit = sweep.commit().replaceAll("[^A-Za-z0-9.+-]", "");
        String shown = commit.substring(0, Math.min(12, commit.length()));
        int year = sweep.started().atOffset(ZoneOffset.UTC).getYear();
        return "@misc{poolswap-" + (shown.isEmpty() ? "unknown" : shown) + ",\n"
                + "  title  = {poolswap for {Java}: safe memory reclamation schemes compared},\n"
                + "  author = {{The poolswap authors}},\n"
                + "  year   = {" + year + "},\n"
                + "  note   = {" + (shown.isEmpty() ? "" : "commit " + shown + ", ") + "profile "
                + escaped(sweep.profile()) + ", "
                + escaped(sweep.environment().jdk()) + ", "
                + escaped(sweep.environment().cpu()) + ", seed " + Parts.seeds(sweep) + "}\n"
                + "}\n";
    }

    /** BibTeX counts braces, also those that TeX prints. */
    private static String escaped(String text) {
        return Tex.escaped(text.replaceAll("[{}]", " "));
    }
}
