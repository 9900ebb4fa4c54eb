package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A study of which access path and fence mode are axes, and whose section is the same for each setting: charts, tables,
 * questions.
 */
abstract class MeasuredStudy implements Study {
    private final String id;
    private final Map<String, MainMetric> metrics;
    private final Texts words;

    /**
     * What is written over a section.
     *
     * @param title its title
     * @param heading what precedes the name of a setting in its heading
     * @param opening the paragraph that says what was done
     */
    record Texts(String title, String heading, String opening) {}

    /** Of metrics by title. */
    MeasuredStudy(String id, Map<String, MainMetric> metrics, Texts words) {
        this.id = id;
        this.metrics = metrics;
        this.words = words;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final List<MainMetric> mainMetrics(Cell cell) {
        return List.copyOf(metrics.values());
    }

    @Override
    public final boolean hasPaths() {
        return true;
    }

    /** Cells with the same setting are in the same charts. */
    String setting(Cell cell) {
        return Contexts.threads(cell);
    }

    /** Returns the cells in the order in which their settings are shown. */
    StudyCells inOrder(StudyCells cells) {
        return cells;
    }

    /** Returns the charts of a setting. */
    abstract List<Figure> figures(Setting setting);

    /** Returns its tables, below the charts. */
    abstract List<Block> tables(Setting setting);

    /** Returns what the chooser asks of it. */
    abstract List<Question> questions(Setting setting);

    @Override
    public final Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>(List.of(new Block.Paragraph(words.opening())));
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        Map<String, StudyCells> settings = inOrder(cells).by(this::setting);
        settings.forEach((name, part) -> {
            Setting setting = new Setting(name, settings.size() == 1, part, ids);
            List<Block> own = new ArrayList<>(List.of(new Block.Heading(words.heading() + ": " + name)));
            List<Figure> figures = figures(setting);
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            own.addAll(tables(setting));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            questions.addAll(questions(setting));
        });
        return new Section(id, words.title(), Ask.all(questions), List.of(), blocks);
    }
}
