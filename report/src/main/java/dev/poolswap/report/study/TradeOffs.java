package dev.poolswap.report.study;

import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is paid in memory for short reads: the 99th percentile of a read against peak bytes. */
public final class TradeOffs {
    private static final String ID = "trade-offs";

    private TradeOffs() {}

    /** The section, with one front a machine and load; none without two variants that have both numbers. */
    public static Optional<Section> section(Results results) {
        List<Block> blocks = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        Slugs ids = new Slugs();
        blocks.add(new Block.Paragraph(
                "A scheme is on the Pareto front if no other is at least as good in both the 99th percentile of a read and the"
                        + " peak bytes, and better in one of them. The front is drawn through the means, so neighbours on it may not"
                        + " differ. Whiskers are 95 % intervals of the read over the forks. A scheme behind the front is dominated if"
                        + " a test shows that another is better, and its marker is hollow. Otherwise it is \"not shown to be"
                        + " dominated\"."));
        Map<String, StudyCells> contexts =
                StudyCells.of(results, ParetoFront.LATENCY_STUDY).by(LatencyStudy::load);
        contexts.forEach((name, part) -> ParetoFront.of(results, part).ifPresent(front -> {
            String among = contexts.size() > 1 ? " (" + name + ")" : "";
            blocks.add(new Block.Part(
                    Contexts.tags(part),
                    List.of(
                            new Block.Figures(
                                    List.of(front.figure(ids.unique(ID + " pareto " + (among.isEmpty() ? "" : name))))),
                            new Block.TableBlock(front.table()))));
            findings.add("Latency against memory" + among + ": no scheme is better in both than "
                    + Words.list(front.names()) + ".");
        }));
        return findings.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(ID, "Latency against memory", findings, blocks));
    }
}
