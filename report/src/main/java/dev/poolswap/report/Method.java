package dev.poolswap.report;

import java.util.List;

/** How to read the numbers. */
final class Method {
    /** Where the paragraphs on comparisons begin: how, with which answers, and corrected by what. */
    private static final int COMPARED = 3;

    static final List<String> PARAGRAPHS = List.of(
            "A cell is one configuration of a study: a scheme, heap limit, write ratio, collector and so on. Every cell"
                    + " runs in JVMs of its own (forks), which JMH starts with the heap limit and the collector of the cell."
                    + " Warm-up iterations come first and do not count.",
            "A score is the mean over all measured iterations of all forks. The independent unit is the fork: iterations"
                    + " of one JVM resemble each other. So the interval behind a score, and every whisker, is the 95 % interval"
                    + " by Student's t over the means of the forks. It is taken over their logarithms if all are above zero,"
                    + " and over the means themselves otherwise. An interval on logarithms is that of the geometric mean, which"
                    + " is below the score if forks lie far apart. With one fork there is no interval. Dots are the means of"
                    + " single forks. \"4 of 5 forks\" marks a number that not every fork has.",
            "Counts are sums over the forks and peaks are maxima. Neither has an interval. A curve over time is that of one"
                    + " fork.",
            "Two means are compared as a ratio with its 95 % interval, by a t-test on the logarithms of the forks' means."
                    + " The test is paired by round if the file says that every round ran each cell once in its own order,"
                    + " one round after the other; otherwise it is Welch's test. A fork without a partner in its round is"
                    + " left out of a paired test. If a fork is zero or less there is no ratio, and the difference itself is"
                    + " tested.",
            "A comparison has one of three answers. A factor with its interval: the two differ. Equivalent: they are at most"
                    + " 5 % apart, by two one-sided tests. No difference shown: this run shows neither; the smallest"
                    + " detectable factor beside it is what the test would have detected in 80 % of such runs. Two values"
                    + " that are both under 1 B/op in every fork are practically zero: they are not compared and do not"
                    + " count as a test.",
            "Both kinds of claims are corrected by Holm's method for all comparisons of the study, so with 95 %"
                    + " confidence no claim of either kind is false. Which one has the best mean is known only after measuring,"
                    + " so where the best is compared with the others, all pairs of them count as tests. The intervals"
                    + " themselves are not corrected, so an interval that excludes 1 may appear next to \"no difference"
                    + " shown\".",
            "In the hot swap every scheme is compared with every other. One half of the level of 5 % is for what the study"
                    + " asks, which was decided before anything was measured: the times of each scheme and the reference, and"
                    + " of each pool and copying. All other comparisons share the other half.",
            "Percentiles are drawn up to 1 − 10/n of n values: at least ten values lie above the last. If a file has"
                    + " histograms, they are merged over iterations and forks, and bands are 95 % intervals over the forks."
                    + " If it has none, a curve is the mean of those of the iterations, and n is estimated from where it"
                    + " reaches its maximum. A percentile in a table is the mean over the iterations; ten values of each"
                    + " iteration lie above it.",
            "A cell that ends in an OutOfMemoryError, a crash or a timeout is a result. It is drawn as a hatched band,"
                    + " appears in every table, and has rows without a score in the CSV files.",
            "Measured numbers on this page have at most three significant digits, and a percentile has three of the share"
                    + " beyond it. Parameters and numbers of tests are exact. The files tables/*.csv have all numbers in"
                    + " full, and results.jsonl has every sample.",
            "If a chart shows a scheme in several fence modes, the modes share its colour and the shape of its markers. The"
                    + " mode full is drawn like a scheme with one mode, membarrier with dashes, hollow bars and hollow or dotted"
                    + " markers, and handshake with a finer dotted line and a bar across the markers.",
            "A whisker that ends in an arrow, or on this page without a cap, continues beyond the axis: on the right if the"
                    + " interval is more than twice as long as the largest number, on the left of a logarithmic axis if the"
                    + " interval begins before the axis. A logarithmic axis has markers instead of bars, because it has no zero for a bar to"
                    + " start from; a hollow marker at its start stands for zero. The profiles smoke and quick, with the"
                    + " single JVM fork that they run by default, are for a first look and not for citation.");

    /** How to read the numbers of benchmarks that JMH ran by itself. */
    static final List<String> JMH = List.of(
            "Each number is what JMH wrote. The independent unit is the fork, a JVM: iterations of one JVM resemble each"
                    + " other. So the interval behind a score, and every whisker, is the 95 % interval by Student's t over"
                    + " the means of the forks. It is not JMH's own error, which treats all iterations as independent. With"
                    + " one fork there is no interval.",
            PARAGRAPHS.get(COMPARED),
            PARAGRAPHS.get(COMPARED + 1),
            PARAGRAPHS.get(COMPARED + 2),
            "Percentiles of sampled times are drawn up to 1 − 10/n of n values: at least ten values lie above the last."
                    + " Histograms are merged over iterations and forks. A percentile in a table is the mean over the"
                    + " forks, or, if the file has no histograms, what JMH wrote.",
            "Measured numbers on this page have at most three significant digits. The files tables/*.csv have them in"
                    + " full.");

    private Method() {}
}
