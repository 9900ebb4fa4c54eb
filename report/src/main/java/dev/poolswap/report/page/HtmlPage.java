package dev.poolswap.report.page;

import com.samskivert.mustache.Mustache;
import dev.poolswap.report.chart.Inline;
import dev.poolswap.report.chart.Palette;
import dev.poolswap.report.page.Views.AnswerView;
import dev.poolswap.report.page.Views.BlockView;
import dev.poolswap.report.page.Views.ChapterView;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page as one HTML file that needs nothing else: no network, charts inside. Every text is escaped, by the template
 * engine or by {@link Inline}; only the stylesheet, the script and the templates, all ours, are not. The page allows that
 * one script by its hash, so nothing in a result file can run.
 */
public final class HtmlPage {
    /** What every report has and hardly another page. */
    public static final String SIGN = "<section class=\"board\" id=\"summary\"";

    private final TableViews tables;
    private final Map<String, Images> images;
    private final Palette palette;
    private final List<String> schemes;
    private final Slugs anchors = new Slugs();

    private HtmlPage(Labels labels, Map<String, Images> images, List<String> schemes) {
        this.tables = new TableViews(labels);
        this.images = images;
        this.palette = new Palette(schemes);
        this.schemes = schemes;
    }

    /**
     * A drawn chart.
     *
     * @param drawing its markup
     * @param reproduction what it takes to measure it again
     */
    public record Images(String drawing, Reproduction reproduction) {}

    /** The HTML of a page, with the images of its charts by id and the schemes that have colours. */
    public static String of(Page page, Map<String, Images> images, List<String> schemes) {
        return new HtmlPage(page.labels(), images, schemes).html(page);
    }

    private String html(Page page) {
        Map<String, Section> sections = new HashMap<>();
        page.sections().forEach(section -> sections.put(section.id(), section));
        List<ChapterView> chapters = page.chapters().stream()
                .map(chapter -> chapter(chapter, sections))
                .toList();
        List<FilterView> filters = new ArrayList<>();
        page.labels().choices().forEach((axis, choices) -> {
            if (choices.size() > 1) {
                String title = axis == Axis.SCHEME ? page.overview().terms().one() : axis.title();
                filters.add(new FilterView(axis.id(), title, choices));
            }
        });
        String script = resource("script.js");
        OverviewViews board = new OverviewViews(page.overview(), schemes);
        Optional<String> picture = images.values().stream()
                .flatMap(drawn -> drawn.reproduction().files().stream())
                .map(Reproduction.File::path)
                .filter(path -> path.endsWith(".png"))
                .findFirst();
        PageView view = new PageView(
                page.title(),
                page.overview().compared() + " Read with care: "
                        + page.overview().caution(),
                picture.orElse(""),
                picture.isPresent(),
                resource("style.css") + board.css() + colours(),
                script,
                hash(script),
                page.notice(),
                !page.notice().isEmpty(),
                board.view(),
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
                chapters,
                tables.view(page.guarantees()),
                page.evidence().stream().map(tables::view).toList(),
                !page.evidence().isEmpty(),
                page.citation(),
                page.citationFile(),
                page.methodology(),
                !page.citation().isEmpty());
        return Compact.of(Mustache.compiler()
                .escapeHTML(true)
                .nullValue("")
                .withLoader(name -> new java.io.StringReader(resource(name + ".mustache")))
                .compile(resource("index.mustache"))
                .execute(view));
    }

    private ChapterView chapter(Chapter chapter, Map<String, Section> sections) {
        List<Section> own = chapter.sections().stream()
                .flatMap(id -> Optional.ofNullable(sections.get(id)).stream())
                .toList();
        Optional<Block.Figure> lead =
                own.stream().flatMap(section -> lead(section).stream()).findFirst();
        FigureView first = lead.map(this::figure).orElse(null);
        List<SectionView> views = own.stream()
                .map(section -> new SectionView(
                        anchors.unique("study-" + section.id()), section.title(), blocks(section.blocks(), lead)))
                .toList();
        boolean trust = chapter.id().equals("trust");
        return new ChapterView(
                anchors.unique(chapter.id()),
                chapter.name(),
                Typography.tied(chapter.title()),
                // They say how to read the chart.
                first == null && !trust ? List.of() : chapter.sentences(),
                first,
                views,
                !views.isEmpty(),
                trust);
    }

    /** The drawn chart that comes first: the images are in the order of importance. */
    private Optional<Block.Figure> lead(Section section) {
        return images.keySet().stream()
                .flatMap(id -> section.figures().stream()
                        .filter(figure -> figure.picture().id().equals(id)))
                .findFirst();
    }

    /** A variable a scheme, in both themes, and a class that uses it. */
    private String colours() {
        StringBuilder light = new StringBuilder();
        StringBuilder dark = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < schemes.size(); i++) {
            light.append(" --s-")
                    .append(i)
                    .append(": ")
                    .append(palette.css(schemes.get(i), false))
                    .append(';');
            dark.append(" --s-")
                    .append(i)
                    .append(": ")
                    .append(palette.css(schemes.get(i), true))
                    .append(';');
            classes.append(".c-").append(i).append(" { --c: var(--s-").append(i).append("); --d: ");
            classes.append(palette.dashes(schemes.get(i))).append("; }\n");
        }
        return ":root {" + light
                + " }\n@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=\"light\"]) {" + dark
                + " }\n}\n@media screen {\n:root[data-theme=\"dark\"] {" + dark + " }\n}\n" + classes;
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

    private List<BlockView> blocks(List<Block> blocks, Optional<Block.Figure> lead) {
        List<BlockView> views = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading) {
                views.add(new BlockView(heading.text(), null, null, null, null, null, null));
            } else if (block instanceof Block.Paragraph paragraph) {
                views.add(new BlockView(null, Typography.tied(paragraph.text()), null, null, null, null, null));
            } else if (block instanceof Block.TableBlock table) {
                views.add(new BlockView(null, null, tables.view(table.table()), null, null, null, null));
            } else if (block instanceof Block.Figures figures) {
                figures.figures().stream()
                        .filter(figure -> lead.filter(figure::equals).isEmpty())
                        .forEach(figure -> views.add(
                                images.containsKey(figure.picture().id())
                                        ? new BlockView(
                                                null,
                                                null,
                                                null,
                                                null,
                                                new FiguresView(List.of(figure(figure))),
                                                null,
                                                null)
                                        // What is not drawn is there as its numbers.
                                        : new BlockView(
                                                null, null, null, tables.view(figure.data()), null, null, null)));
            } else if (block instanceof Block.Part part) {
                PartView tag = new PartView(
                        TableViews.tags(part.tags()), part.name(), !part.name().isEmpty());
                views.add(new BlockView(null, null, null, null, null, tag, null));
                views.addAll(blocks(part.blocks(), lead));
                views.add(new BlockView(null, null, null, null, null, null, tag));
            }
        }
        return views;
    }

    private FigureView figure(Block.Figure figure) {
        Images drawn = images.get(figure.picture().id());
        if (drawn == null) {
            throw new IllegalStateException("chart " + figure.picture().id() + " was not drawn");
        }
        return new FigureView(
                anchors.unique("chart-" + figure.picture().id()),
                drawn.drawing(),
                figure.picture().title(),
                Typography.tied(figure.picture().reading()),
                figure.alt(),
                tables.view(figure.data()),
                TableViews.tags(figure.tags()),
                drawn.reproduction());
    }

    private static String hash(String script) {
        try {
            // The script is between two line ends, which belong to it.
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
