package dev.poolswap.report.page;

import com.samskivert.mustache.Mustache;
import dev.poolswap.report.chart.ChartPainter;
import dev.poolswap.report.page.Views.AnswerView;
import dev.poolswap.report.page.Views.BlockView;
import dev.poolswap.report.page.Views.FigureView;
import dev.poolswap.report.page.Views.FiguresView;
import dev.poolswap.report.page.Views.FilterView;
import dev.poolswap.report.page.Views.PageView;
import dev.poolswap.report.page.Views.PartView;
import dev.poolswap.report.page.Views.SectionView;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Typography;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The page as one HTML file that needs nothing else: no network, images inside. Every text goes through
 * the template engine, which escapes it; only the stylesheet, the script and the template itself, all
 * ours, do not. The page allows that one script by its hash, so nothing in a result file can run.
 */
public final class HtmlPage {
    // Above this width a chart on a phone is better scrolled than shrunk.
    private static final int WIDE = 700;

    private final TableViews tables;
    private final Map<String, Images> images;
    private final Slugs anchors = new Slugs();

    private HtmlPage(Labels labels, Map<String, Images> images) {
        this.tables = new TableViews(labels);
        this.images = images;
    }

    /**
     * The images of a chart.
     *
     * @param light for paper and light screens
     * @param dark for dark screens
     * @param reproduction what it takes to measure it again
     */
    public record Images(ChartPainter.Drawn light, ChartPainter.Drawn dark, Reproduction reproduction) {}

    /** The HTML of a page, with the images of its charts by id. */
    public static String of(Page page, Map<String, Images> images) {
        return new HtmlPage(page.labels(), images).html(page);
    }

    private String html(Page page) {
        List<SectionView> sections = new ArrayList<>();
        for (Section section : page.sections()) {
            String anchor = anchors.unique("study-" + section.id());
            sections.add(new SectionView(anchor, section.title(), blocks(section.blocks())));
        }
        List<FilterView> filters = new ArrayList<>();
        page.labels().choices().forEach((axis, choices) -> {
            if (choices.size() > 1) {
                filters.add(new FilterView(axis.id(), axis.title(), choices));
            }
        });
        String script = resource("script.js");
        PageView view = new PageView(
                page.title(),
                resource("style.css"),
                script,
                hash(script),
                page.notice(),
                !page.notice().isEmpty(),
                Typography.tied(page.summary()),
                page.answers().stream().map(HtmlPage::answer).toList(),
                !page.answers().isEmpty(),
                page.findings().stream().map(Typography::tied).toList(),
                !page.findings().isEmpty(),
                page.warnings().stream().map(Typography::tied).toList(),
                !page.warnings().isEmpty(),
                tables.view(page.environment()),
                page.reproduce(),
                filters,
                sections,
                tables.view(page.guarantees()),
                page.evidence().stream().map(tables::view).toList(),
                !page.evidence().isEmpty(),
                page.citation(),
                page.citationFile(),
                page.methodology());
        return Mustache.compiler()
                .escapeHTML(true)
                .nullValue("")
                .withLoader(name -> new java.io.StringReader(resource(name + ".mustache")))
                .compile(resource("index.mustache"))
                .execute(view);
    }

    private static AnswerView answer(Answer answer) {
        return new AnswerView(
                Typography.tied(answer.question()),
                answer.winner(),
                Typography.tied(answer.number()),
                Typography.tied(answer.standing()),
                Typography.tied(answer.confidence()),
                TableViews.tags(answer.tags()));
    }

    private List<BlockView> blocks(List<Block> blocks) {
        List<BlockView> views = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading) {
                views.add(new BlockView(heading.text(), null, null, null, null, false));
            } else if (block instanceof Block.Paragraph paragraph) {
                views.add(new BlockView(null, Typography.tied(paragraph.text()), null, null, null, false));
            } else if (block instanceof Block.TableBlock table) {
                views.add(new BlockView(null, null, tables.view(table.table()), null, null, false));
            } else if (block instanceof Block.Figures figures) {
                views.add(new BlockView(null, null, null, figures(figures.figures()), null, false));
            } else if (block instanceof Block.Part part) {
                views.add(new BlockView(null, null, null, null, new PartView(TableViews.tags(part.tags())), false));
                views.addAll(blocks(part.blocks()));
                views.add(new BlockView(null, null, null, null, null, true));
            }
        }
        return views;
    }

    private FiguresView figures(List<Block.Figure> figures) {
        List<FigureView> views = new ArrayList<>();
        for (Block.Figure figure : figures) {
            Images drawn = images.get(figure.picture().id());
            if (drawn == null) {
                throw new IllegalStateException("chart " + figure.picture().id() + " was not drawn");
            }
            views.add(new FigureView(
                    anchors.unique("chart-" + figure.picture().id()),
                    dataUri(drawn.light()),
                    dataUri(drawn.dark()),
                    drawn.light().width(),
                    drawn.light().height(),
                    drawn.light().width() > WIDE ? "wide" : "narrow",
                    figure.picture().title(),
                    figure.alt(),
                    tables.view(figure.data()),
                    TableViews.tags(figure.tags()),
                    drawn.reproduction()));
        }
        return new FiguresView(figures.size() > 1 ? "figures many" : "figures", views);
    }

    private static String dataUri(ChartPainter.Drawn drawn) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(drawn.png());
    }

    private static String hash(String script) {
        try {
            // The script stands between two line ends, which belong to it.
            byte[] text = ("\n" + script + "\n").getBytes(StandardCharsets.UTF_8);
            return "sha256-"
                    + Base64.getEncoder()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
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
}
