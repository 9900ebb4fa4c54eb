package dev.poolswap.report.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.StringWriter;
import java.util.function.Consumer;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;

/** Java2D drawing as SVG. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** A tenth of a pixel. */
    private static final int PRECISION = 1;

    /** What Java draws is laid out for the first, and the second is as wide. */
    private static final String FAMILY = "font-family:'DejaVu Sans',Verdana,sans-serif";

    private Svg() {}

    static String of(int width, int height, String title, Consumer<Graphics2D> drawing) {
        return of(width, height, width + "", height + "", title, drawing).replace("font-family:sans-serif", FAMILY);
    }

    /** The same as wide as a column. */
    static String of(Column column, int width, int height, String title, Consumer<Graphics2D> drawing) {
        return of(width, height, column.length(width), column.length(height), title, drawing)
                .replace("font-family:'Liberation Sans'", "font-family:" + PaperFont.FAMILY);
    }

    private static String of(
            int width, int height, String shownWidth, String shownHeight, String title, Consumer<Graphics2D> drawing) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("poolswap report");
        context.setPrecision(PRECISION);
        // Text stays text: it can be searched, and shapes of letters make a chart five times as long.
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(width, height));
        drawing.accept(g);
        Element root = g.getRoot();
        root.setAttribute("width", shownWidth);
        root.setAttribute("height", shownHeight);
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        Element name = root.getOwnerDocument().createElementNS(NAMESPACE, "title");
        name.setTextContent(title);
        root.insertBefore(name, root.getFirstChild());
        StringWriter text = new StringWriter();
        try {
            g.stream(root, text, true, false);
        } catch (SVGGraphics2DIOException e) {
            throw new IllegalStateException("SVG cannot be written to memory", e);
        }
        return text.toString();
    }

    private static Document document() {
        try {
            DOMImplementation dom = DOMImplementationRegistry.newInstance().getDOMImplementation("XML 3.0");
            return dom.createDocument(NAMESPACE, "svg", null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no XML", e);
        }
    }
}
