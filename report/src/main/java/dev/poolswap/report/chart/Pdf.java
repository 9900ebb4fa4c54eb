package dev.poolswap.report.chart;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Java2D drawing as a page of PDF that is as large as the drawing; its text can be selected, and its font is embedded. */
final class Pdf {
    private Pdf() {}

    static byte[] of(Column column, int height, String title, Consumer<Graphics2D> drawing) {
        try (PDDocument document = new PDDocument();
                InputStream file = PaperFont.file()) {
            // The same drawing gives the same file, whenever it is made.
            document.setDocumentId(0L);
            document.getDocumentInformation().setTitle(title);
            PDFont font = PDType0Font.load(document, file, true);
            float tall = (float) column.points(height);
            PDPage page = new PDPage(new PDRectangle((float) column.points(), tall));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, (float) column.points(), tall);
            g.setFontTextDrawer(new Letters(font));
            double scale = column.points(1);
            g.scale(scale, scale);
            drawing.accept(g);
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever font is asked for, it is the one that the layout was measured with. */
    private static final class Letters extends PdfBoxGraphics2DFontTextDrawer {
        private final PDFont font;

        Letters(PDFont font) {
            this.font = font;
        }

        @Override
        protected PDFont mapFont(Font asked, IFontTextDrawerEnv environment) {
            return font;
        }
    }
}
