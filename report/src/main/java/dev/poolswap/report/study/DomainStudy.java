package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many containers at once: what each costs in time and memory. */
final class DomainStudy extends MeasuredStudy {
    private static final Map<String, MainMetric> METRICS = MetricTables.metrics(
            "time",
            "time",
            "ns/op",
            "per container",
            "bytes_per_container",
            "B",
            "per reader",
            "bytes_per_reader",
            "B");

    DomainStudy() {
        super(
                "domain",
                METRICS,
                new Texts(
                        "Many containers",
                        "Many containers",
                        "A program may have thousands of containers. Each read goes to one of them at random."
                                + " Memory is what one more container adds, and what one more reader adds. In a domain, containers share the"
                                + " records of their readers."));
    }

    @Override
    List<Figure> figures(Setting setting) {
        List<Figure> figures = new ArrayList<>();
        add(figures, setting, "time", "time", "Time per read", "", "ns/op");
        add(figures, setting, "bytes", "bytes_per_container", "Memory per container", "zero is at the bottom; ", "B");
        return figures;
    }

    private static void add(
            List<Figure> figures, Setting setting, String what, String metric, String title, String note, String unit) {
        new Sweeps(setting.cells(), metric, "containers", DomainStudy::containers)
                .figure(
                        setting.id("domain", what),
                        title,
                        Axis.Kind.LOG,
                        List.of(),
                        "less is better; " + note + setting.name(),
                        Entries.unit(setting.cells(), metric, unit))
                .ifPresent(figures::add);
    }

    @Override
    List<Block> tables(Setting setting) {
        return List.of(new Block.TableBlock(MetricTables.of(
                "Time and memory, " + setting.name(),
                setting.cells(),
                cell -> Words.count(Math.round(containers(cell)), "container"),
                METRICS)));
    }

    @Override
    List<Question> questions(Setting setting) {
        double most = setting.cells().cells().stream()
                .mapToDouble(DomainStudy::containers)
                .max()
                .orElse(1);
        return List.of(new Question(
                "Cheapest read over " + Words.count(Math.round(most), "container") + " (" + setting.name() + ")",
                setting.cells().where(cell -> containers(cell) == most),
                cell -> Variant.of(cell).label(),
                "time",
                true));
    }

    private static double containers(Cell cell) {
        String value = cell.param("containers").orElse("1");
        return value.matches("[1-9]\\d{0,8}") ? Integer.parseInt(value) : 1;
    }

    @Override
    public Map<String, String> unnamed() {
        return Map.of("records", "own");
    }

    @Override
    public PagePart part() {
        return PagePart.SCALE;
    }

    @Override
    public List<Drawn> drawn() {
        return List.of(new Drawn("", 2, false));
    }
}
