package dev.poolswap.report.chart;

import dev.poolswap.report.text.Words;
import java.awt.BasicStroke;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.CategoryLabelPosition;
import org.jfree.chart.axis.CategoryLabelPositions;
import org.jfree.chart.axis.CategoryLabelWidthType;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.text.TextBlockAnchor;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.DefaultCategoryDataset;

/** One panel as a JFreeChart chart: names down the left, values to the right. */
final class PanelPlot {
    /** Characters of a name that an axis shows. */
    static final int LONGEST_NAME = 34;

    /** Room beside the axis, so that its first and last number are not cut. */
    static final double SIDES = 22;

    private final Palette palette;
    private final FenceStyles fences;
    private final Theme theme;
    private final Format format;
    private final boolean numbered;

    PanelPlot(Palette palette, FenceStyles fences, Theme theme, Format format, boolean numbered) {
        this.palette = palette;
        this.fences = fences;
        this.theme = theme;
        this.format = format;
        this.numbered = numbered;
    }

    /** A label with its place, since two marks may have one name. */
    private record Name(int index, String label) implements Comparable<Name> {
        @Override
        public int compareTo(Name other) {
            return Integer.compare(index, other.index);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** The chart; names take that much room, none when it is zero. */
    JFreeChart chart(Panel panel, AxisRange range, double nameWidth) {
        DefaultCategoryDataset data = new DefaultCategoryDataset();
        for (int i = 0; i < panel.marks().size(); i++) {
            Mark mark = panel.marks().get(i);
            // The renderer looks at the mark. The number here only says that there is something to draw:
            // JFreeChart leaves out a plot without any.
            data.addValue(0, "values", new Name(i, Words.shortenedName(mark.label(), LONGEST_NAME)));
        }
        CategoryPlot plot = new CategoryPlot(
                data,
                names(nameWidth),
                values(range),
                new MarkRenderer(panel, range, palette, fences, theme, format, numbered));
        plot.setOrientation(PlotOrientation.HORIZONTAL);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        AxisSpace left = new AxisSpace();
        left.setLeft(nameWidth);
        plot.setFixedDomainAxisSpace(left);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setAntiAlias(true);
        chart.setPadding(new RectangleInsets(0, SIDES, 0, SIDES));
        return chart;
    }

    private CategoryAxis names(double width) {
        CategoryAxis axis = new CategoryAxis();
        axis.setVisible(width > 0);
        axis.setTickLabelFont(format.font());
        axis.setTickLabelPaint(theme.text());
        axis.setAxisLinePaint(theme.muted());
        axis.setTickMarksVisible(false);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        axis.setCategoryMargin(0.28);
        axis.setMaximumCategoryLabelLines(1);
        axis.setMaximumCategoryLabelWidthRatio(10f);
        axis.setCategoryLabelPositions(CategoryLabelPositions.replaceLeftPosition(
                CategoryLabelPositions.STANDARD,
                new CategoryLabelPosition(
                        RectangleAnchor.RIGHT,
                        TextBlockAnchor.CENTER_RIGHT,
                        TextAnchor.CENTER_RIGHT,
                        0,
                        CategoryLabelWidthType.RANGE,
                        10f)));
        return axis;
    }

    private ValueAxis values(AxisRange range) {
        NumberAxis linear = new NumberAxis();
        linear.setAutoRangeIncludesZero(true);
        linear.setNumberFormatOverride(new AxisFormat());
        linear.setRange(range.low(), range.high());
        ValueAxis axis = range.logarithmic() ? new DecadeAxis(range) : linear;
        axis.setTickLabelFont(format.ticks());
        axis.setTickLabelPaint(theme.muted());
        axis.setAxisLinePaint(theme.muted());
        axis.setTickMarkPaint(theme.muted());
        axis.setMinorTickMarksVisible(false);
        return axis;
    }
}
