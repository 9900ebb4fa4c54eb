package dev.poolswap.report.page;

import java.util.List;

/**
 * One study on the page.
 *
 * @param id anchor
 * @param title headline
 * @param findings what its numbers say, one sentence each, for the summary
 * @param blocks what it shows
 */
public record Section(String id, String title, List<String> findings, List<Block> blocks) {
    /** All charts, in order. */
    public List<Block.Figure> figures() {
        return blocks.stream()
                .filter(Block.Figures.class::isInstance)
                .flatMap(block -> ((Block.Figures) block).figures().stream())
                .toList();
    }

    /** The tables that are not behind a chart, in order. */
    public List<Table> tables() {
        return blocks.stream()
                .filter(Block.TableBlock.class::isInstance)
                .map(block -> ((Block.TableBlock) block).table())
                .toList();
    }
}
