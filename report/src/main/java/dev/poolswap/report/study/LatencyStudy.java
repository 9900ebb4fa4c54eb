package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long single reads take while a writer swaps without pause. */
final class LatencyStudy implements Study {
    private static final Map<String, MainMetric> READS = MetricTables.metrics(
            "median",
            "read_p50",
            "ns",
            "90 %",
            "read_p90",
            "ns",
            "99 %",
            "read_p99",
            "ns",
            "99.9 %",
            "read_p999",
            "ns",
            "99.99 %",
            "read_p9999",
            "ns",
            "during a swap, median",
            "read_swap_p50",
            "ns",
            "during a swap, 99 %",
            "read_swap_p99",
            "ns",
            "during a swap, 99.9 %",
            "read_swap_p999",
            "ns");
    private static final Map<String, MainMetric> WRITES = MetricTables.metrics(
            "publish, median",
            "publish_p50",
            "us",
            "publish, 99 %",
            "publish_p99",
            "us",
            "grace time, median",
            "grace_p50",
            "us",
            "grace time, 99 %",
            "grace_p99",
            "us",
            "staleness, median",
            "stale_p50",
            "us",
            "staleness, 99 %",
            "stale_p99",
            "us");

    @Override
    public String id() {
        return "latency";
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        List<MainMetric> all = new ArrayList<>(READS.values());
        all.addAll(WRITES.values());
        return all;
    }

    @Override
    public boolean hasPaths() {
        return true;
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph("Readers read without pause while a writer swaps without pause; every read is"
                + " timed. Grace time is the time from retiring a version to taking it back. Staleness is how old the"
                + " version is that a read sees, counted from the moment its successor was published; it is zero where"
                + " the read sees the newest."));
        Map<String, StudyCells> contexts = cells.by(Contexts::threads);
        contexts.forEach((name, part) -> {
            List<Block> own = new ArrayList<>();
            own.add(new Block.Heading("Latency: " + name));
            String idPart = contexts.size() > 1 ? name + " " : "";
            List<Figure> figures = new ArrayList<>();
            add(
                    figures,
                    new Curves(part, "read", "Time of a read", name)
                            .percentiles(ids.unique("latency " + idPart + "read")));
            add(
                    figures,
                    new Curves(part, "read_swap", "Time of a read that overlapped a swap", name)
                            .percentiles(ids.unique("latency " + idPart + "read-swap")));
            add(
                    figures,
                    new Curves(part, "grace", "Grace time", name)
                            .distribution(ids.unique("latency " + idPart + "grace")));
            add(
                    figures,
                    new Curves(part, "publish", "Publish time", name)
                            .percentiles(ids.unique("latency " + idPart + "publish")));
            add(
                    figures,
                    new Curves(part, "staleness", "Staleness of what a read sees", name)
                            .distribution(ids.unique("latency " + idPart + "staleness")));
            if (!figures.isEmpty()) {
                own.add(new Block.Figures(figures));
            }
            own.add(new Block.TableBlock(MetricTables.of("Time of a read, " + name, part, cell -> "", READS)));
            TimeInLongReads.table(part, name).ifPresent(table -> own.add(new Block.TableBlock(table)));
            own.add(new Block.TableBlock(
                    MetricTables.of("Publish, grace time and staleness, " + name, part, cell -> "", WRITES)));
            blocks.add(new Block.Part(Contexts.tags(part), own));
            String among = contexts.size() > 1 ? " (" + name + ")" : "";
            questions.add(ask("Shortest 99th percentile of a read" + among, part, "read_p99"));
            questions.add(ask("Shortest 99th percentile of a read during a swap" + among, part, "read_swap_p99"));
        });
        return new Section(id(), "Latency while versions are swapped", Ask.all(questions), List.of(), blocks);
    }

    private static Question ask(String question, StudyCells part, String metric) {
        return new Question(question, part, cell -> Variant.of(cell).label(), metric, true);
    }

    private static void add(List<Figure> figures, Optional<Figure> figure) {
        figure.ifPresent(figures::add);
    }
}
