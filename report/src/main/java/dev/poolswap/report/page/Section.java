package dev.poolswap.report.page;

import java.util.List;
import java.util.stream.Stream;

/**
 * One study on the page.
 *
 * @param id anchor
 * @param title headline
 * @param answers who comes first, for the summary
 * @param findings what its numbers say, one sentence each, for the summary
 * @param blocks what it shows
 */
public record Section(String id, String title, List<Answer> answers, List<String> findings, List<Block> blocks) {
    /** A section without answers. */
    public Section(String id, String title, List<String> findings, List<Block> blocks) {
        this(id, title, List.of(), findings, blocks);
    }

    /** All charts, in order. */
    public List<Block.Figure> figures() {
        return flat(blocks)
                .filter(Block.Figures.class::isInstance)
                .flatMap(block -> ((Block.Figures) block).figures().stream())
                .toList();
    }

    /** The tables that are not behind a chart, in order. */
    public List<Table> tables() {
        return flat(blocks)
                .filter(Block.TableBlock.class::isInstance)
                .map(block -> ((Block.TableBlock) block).table())
                .toList();
    }

    private static Stream<Block> flat(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block -> block instanceof Block.Part part ? flat(part.blocks()) : Stream.of(block));
    }
}
