package dev.poolswap.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.poolswap.report.study.CollectorRatio;
import dev.poolswap.report.text.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** The ratios of maps of collectors as CSV: one row a ratio, or why there is none. */
public final class RatioTable {
    private static final MathContext DIGITS = new MathContext(5);

    private RatioTable() {}

    /** The CSV text, header first. */
    public static String csv(List<CollectorRatio> ratios) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(
                    "machine",
                    "gc",
                    "tuning",
                    "payload",
                    "heap",
                    "write_percent",
                    "threads",
                    "scheme",
                    "ratio",
                    "low",
                    "high",
                    "verdict",
                    "note");
            for (CollectorRatio ratio : ratios) {
                csv.writeRecord(
                        CellTable.text(ratio.machine()),
                        CellTable.text(ratio.gc()),
                        CellTable.text(ratio.tuning()),
                        CellTable.text(ratio.payload()),
                        CellTable.text(ratio.heap()),
                        Integer.toString(ratio.writes()),
                        Integer.toString(ratio.threads()),
                        CellTable.text(ratio.scheme()),
                        number(ratio.ratio()),
                        number(ratio.low()),
                        number(ratio.high()),
                        ratio.verdict(),
                        CellTable.text(ratio.note()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** More digits than any interval leaves, and fewer than a double has. */
    private static String number(double value) {
        return Double.isNaN(value)
                ? ""
                : Numbers.exact(BigDecimal.valueOf(value).round(DIGITS).doubleValue());
    }
}
