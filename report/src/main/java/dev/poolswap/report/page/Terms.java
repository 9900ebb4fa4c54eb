package dev.poolswap.report.page;

/**
 * What the page calls the things that it compares. They differ between sweeps of this project and results of anybody's
 * benchmarks.
 *
 * @param one what a row of a table is
 * @param score what a row has, in a narrow column
 * @param scoreInFull the same where there is room
 * @param place what precedes the words for a place; may be empty
 * @param choices what the selectors choose
 * @param filters what can be hidden
 */
public record Terms(String one, String score, String scoreInFull, String place, String choices, String filters) {
    /** Of a sweep. */
    public static final Terms SCHEMES = new Terms(
            "Scheme",
            "Time",
            "Time per operation",
            "Hot swap: ",
            "heap limit and write ratio",
            "scheme, heap limit, write ratio or collector");

    /** Of results of JMH. */
    public static final Terms BENCHMARKS =
            new Terms("Benchmark", "Score", "Score", "", "parameters", "benchmark, heap limit or collector");
}
