package dev.poolswap.report.page;

import com.samskivert.mustache.Mustache;
import dev.poolswap.report.chart.ChartPainter;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Typography;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page as one HTML file that needs nothing else: no script, no network, images inside. Every
 * text goes through the template engine, which escapes it; only the stylesheet and the template
 * itself, both ours, do not.
 */
public final class HtmlPage {
    // Above this width a chart on a phone is better scrolled than shrunk.
    private static final int WIDE = 700;

    // Longer texts get a wider column.
    private static final int LONG_TEXT = 50;

    private HtmlPage() {}

    /**
     * The images of a chart.
     *
     * @param light for paper and light screens
     * @param dark for dark screens
     */
    public record Images(ChartPainter.Drawn light, ChartPainter.Drawn dark) {}

    /** The HTML of a page, with the images of its charts by id. */
    public static String of(Page page, Map<String, Images> images) {
        Slugs anchors = new Slugs();
        List<SectionView> sections = new ArrayList<>();
        for (Section section : page.sections()) {
            List<BlockView> blocks =
                    section.blocks().stream().map(block -> view(block, images)).toList();
            sections.add(new SectionView(anchors.unique("study-" + section.id()), section.title(), blocks));
        }
        PageView view = new PageView(
                page.title(),
                resource("style.css"),
                page.notice(),
                !page.notice().isEmpty(),
                Typography.tied(page.summary()),
                page.findings().stream().map(Typography::tied).toList(),
                !page.findings().isEmpty(),
                page.warnings().stream().map(Typography::tied).toList(),
                !page.warnings().isEmpty(),
                view(page.environment()),
                page.reproduce(),
                sections,
                view(page.guarantees()),
                page.methodology());
        return Mustache.compiler()
                .escapeHTML(true)
                .nullValue("")
                .withLoader(name -> new java.io.StringReader(resource(name + ".mustache")))
                .compile(resource("index.mustache"))
                .execute(view);
    }

    private static BlockView view(Block block, Map<String, Images> images) {
        if (block instanceof Block.Heading heading) {
            return new BlockView(heading.text(), null, null, null);
        } else if (block instanceof Block.Paragraph paragraph) {
            return new BlockView(null, Typography.tied(paragraph.text()), null, null);
        } else if (block instanceof Block.TableBlock table) {
            return new BlockView(null, null, view(table.table()), null);
        }
        List<Block.Figure> figures = ((Block.Figures) block).figures();
        List<FigureView> views = new ArrayList<>();
        for (Block.Figure figure : figures) {
            Images drawn = images.get(figure.chart().id());
            if (drawn == null) {
                throw new IllegalStateException("chart " + figure.chart().id() + " was not drawn");
            }
            views.add(new FigureView(
                    dataUri(drawn.light()),
                    dataUri(drawn.dark()),
                    drawn.light().width(),
                    drawn.light().height(),
                    drawn.light().width() > WIDE ? "wide" : "narrow",
                    figure.alt(),
                    view(figure.data())));
        }
        return new BlockView(null, null, null, new FiguresView(figures.size() > 1 ? "figures many" : "figures", views));
    }

    private static TableView view(Table table) {
        List<GroupView> groups = table.groups().stream()
                .map(group -> new GroupView(
                        group.title(),
                        !group.title().isEmpty(),
                        table.columns().size(),
                        group.rows().stream().map(HtmlPage::view).toList()))
                .toList();
        List<ColumnView> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            columns.add(new ColumnView(table.columns().get(i), numeric(table, i) ? "number" : "text"));
        }
        return new TableView(table.caption(), columns, groups);
    }

    /** Headers stand above their numbers. */
    private static boolean numeric(Table table, int column) {
        return table.groups().stream()
                .flatMap(group -> group.rows().stream())
                .anyMatch(row -> row.get(column).kind() == Table.Kind.NUMBER);
    }

    private static RowView view(List<Table.Entry> row) {
        return new RowView(
                row.get(0).text(),
                row.subList(1, row.size()).stream()
                        .map(entry -> new EntryView(
                                entry.text(),
                                style(entry),
                                entry.detail(),
                                !entry.detail().isEmpty()))
                        .toList());
    }

    private static String style(Table.Entry entry) {
        String kind = entry.kind().name().toLowerCase(Locale.ROOT);
        return entry.text().length() > LONG_TEXT ? kind + " long" : kind;
    }

    private static String dataUri(ChartPainter.Drawn drawn) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(drawn.png());
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record PageView(
            String title,
            String css,
            String notice,
            boolean noticed,
            String summary,
            List<String> findings,
            boolean found,
            List<String> warnings,
            boolean warned,
            TableView environment,
            String reproduce,
            List<SectionView> sections,
            TableView guarantees,
            List<String> methodology) {}

    private record SectionView(String anchor, String title, List<BlockView> blocks) {}

    private record BlockView(
            @Nullable String heading,
            @Nullable String paragraph,
            @Nullable TableView table,
            @Nullable FiguresView figures) {}

    private record FiguresView(String style, List<FigureView> list) {}

    private record FigureView(
            String light, String dark, int width, int height, String breadth, String alt, TableView table) {}

    private record TableView(String caption, List<ColumnView> columns, List<GroupView> groups) {}

    private record ColumnView(String title, String kind) {}

    private record GroupView(String title, boolean titled, int span, List<RowView> rows) {}

    private record RowView(String name, List<EntryView> entries) {}

    private record EntryView(String text, String kind, String detail, boolean detailed) {}
}
