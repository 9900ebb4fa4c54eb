package dev.poolswap.report;

/** What a report is for. */
public enum Purpose {
    /** The page and the files beside it. */
    PAGE,
    /** The same, and charts and tables that fit the columns of a paper. */
    PAPER
}
