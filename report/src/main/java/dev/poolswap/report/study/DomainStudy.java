package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many containers at once: what each costs in time and memory. */
final class DomainStudy extends MeasuredStudy {
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "time", "time", "ns/op", "a container", "bytes_per_container", "B", "a reader", "bytes_per_reader", "B");

    DomainStudy() {
        super("domain", METRICS);
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("A program may hold thousands of containers. Reads go to a random one of them;"
                + " memory is what one more container, and one more reader of it, adds. In a domain, containers share the"
                + " records of their readers."));
        Map<String, StudyCells> contexts = cells.by(Contexts::threads);
        contexts.forEach((name, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Many containers: " + name));
            String idPart = "domain " + (contexts.size() > 1 ? name + " " : "");
            List<Figure> figures = new ArrayList<>();
            new Sweeps(part, "time", "containers", DomainStudy::containers)
                    .figure(
                            ids.unique(idPart + "time"),
                            "Time of a read",
                            Axis.Kind.LOG,
                            List.of(),
                            "less is better; " + name,
                            Entries.unit(part, "time", "ns/op"))
                    .ifPresent(figures::add);
            new Sweeps(part, "bytes_per_container", "containers", DomainStudy::containers)
                    .figure(
                            ids.unique(idPart + "bytes"),
                            "Memory of one container",
                            Axis.Kind.LOG,
                            List.of(),
                            "less is better; zero stands at the foot; " + name,
                            Entries.unit(part, "bytes_per_container", "B"))
                    .ifPresent(figures::add);
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            own.add(new Block.TableBlock(MetricTables.of(
                    "Time and memory, " + name,
                    part,
                    cell -> Words.count(Math.round(containers(cell)), "container"),
                    METRICS)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            double most = part.cells().stream()
                    .mapToDouble(DomainStudy::containers)
                    .max()
                    .orElse(1);
            questions.add(new Question(
                    "Cheapest read over " + Words.count(Math.round(most), "container") + " (" + name + ")",
                    part.where(cell -> containers(cell) == most),
                    cell -> Variant.of(cell).label(),
                    "time",
                    true));
        });
        return new Section(id(), "Many containers", Ask.all(questions), List.of(), blocks);
    }

    private static double containers(Cell cell) {
        String value = cell.param("containers").orElse("1");
        return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : 1;
    }
}
