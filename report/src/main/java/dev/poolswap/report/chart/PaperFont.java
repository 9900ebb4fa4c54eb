package dev.poolswap.report.chart;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The letters of charts for papers: as wide as Helvetica and Arial, free, and part of the PDF library. */
final class PaperFont {
    /** What SVG asks for: all of these are equally wide. */
    static final String FAMILY = "'Liberation Sans',Arial,Helvetica,sans-serif";

    private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private PaperFont() {}

    /** For the layout. */
    static Font letters() {
        try (InputStream file = file()) {
            return Font.createFont(Font.TRUETYPE_FONT, file);
        } catch (FontFormatException e) {
            throw new IllegalStateException(FILE + " is not a font", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the same font, from which a PDF embeds the letters that it shows. */
    static InputStream file() {
        InputStream file = PDDocument.class.getResourceAsStream(FILE);
        if (file == null) {
            throw new IllegalStateException(FILE + " is missing from the PDF library");
        }
        return file;
    }
}
