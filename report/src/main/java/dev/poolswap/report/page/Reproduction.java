package dev.poolswap.report.page;

import java.util.List;

/**
 * What it takes to measure a chart again.
 *
 * @param command command line
 * @param facts commit, flags and environment, one line each
 * @param files names of files beside the page with the chart and its numbers
 */
public record Reproduction(String command, List<String> facts, List<File> files) {
    /** Returns whether it is known how to measure it again. */
    public boolean commanded() {
        return !command.isEmpty();
    }

    /**
     * A file beside the page.
     *
     * @param path relative path
     * @param words what it is
     */
    public record File(String path, String words) {}
}
