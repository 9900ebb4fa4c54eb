package dev.poolswap.report.chart;

import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Takes down what is drawn, in order, instead of drawing it. */
final class DrawnShapes extends SVGGraphics2D {
    private final List<Drawn> filled = new ArrayList<>();
    private final List<Drawn> outlined = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();

    private DrawnShapes() {
        super(document());
    }

    /** What a sheet draws in the light theme. */
    static DrawnShapes of(Sheet sheet) {
        DrawnShapes shapes = new DrawnShapes();
        sheet.paint(shapes, Theme.LIGHT);
        return shapes;
    }

    record Drawn(Rectangle2D bounds, Paint paint, Stroke stroke) {}

    record Text(String words, double x, double y) {}

    /** Dots and triangles in the row of that number. */
    List<Rectangle2D> samplesBeside(Text number) {
        List<Drawn> all = new ArrayList<>(filled);
        all.addAll(outlined);
        return all.stream()
                .filter(drawn -> drawn.paint().equals(Theme.LIGHT.text()))
                .map(Drawn::bounds)
                .filter(bounds -> bounds.getWidth() < 7 && bounds.getHeight() < 7)
                .filter(bounds -> Math.abs(bounds.getCenterY() - number.y()) < 14)
                .toList();
    }

    List<Drawn> filled() {
        return filled;
    }

    List<Drawn> outlined() {
        return outlined;
    }

    Text text(String words) {
        return texts.stream()
                .filter(text -> text.words().equals(words))
                .findFirst()
                .orElseThrow();
    }

    List<String> words() {
        return texts.stream().map(Text::words).toList();
    }

    @Override
    public void fill(Shape shape) {
        filled.add(new Drawn(shape.getBounds2D(), getPaint(), getStroke()));
    }

    @Override
    public void draw(Shape shape) {
        outlined.add(new Drawn(shape.getBounds2D(), getPaint(), getStroke()));
    }

    @Override
    public void drawString(String words, float x, float y) {
        texts.add(new Text(words, x, y));
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
