package dev.poolswap.report;

import java.util.List;

/** How to read the numbers. */
final class Method {
    static final List<String> PARAGRAPHS = List.of(
            "Every cell runs in JVMs of its own (forks), started by JMH with the heap limit and the collector of the"
                    + " cell. Warm-up iterations come first and do not count.",
            "A score is the mean over all measured iterations of all forks. What varies at random is the fork: iterations"
                    + " of one JVM resemble each other. So the interval behind a score, and every whisker, is the 95 % interval"
                    + " by Student's t over the means of the forks. It is taken over their logarithms if all are above zero,"
                    + " and over the means themselves otherwise. With one fork there is no interval. Dots are the means of"
                    + " single forks. \"4 of 5 forks\" marks a number that not every fork has.",
            "Counts are the sum over the forks and peaks their maximum. Neither has an interval. A course over time is that"
                    + " of one fork.",
            "Two means are compared as a ratio with its 95 % interval, by a t-test on the logarithms of the forks' means."
                    + " The test is paired by round if the file says that every round ran each cell once in an order of its"
                    + " own; otherwise it is Welch's test. If a fork is zero or less there is no ratio, and the difference"
                    + " itself is tested.",
            "There are three answers. A factor with its interval: the two differ. Level: they are at most 5 % apart, by two"
                    + " one-sided tests. No difference shown: this run shows neither, and the factor beside it is what it"
                    + " would have detected in 80 % of all cases. Two that are both under 1 B/op in every fork are"
                    + " practically zero: they are not compared and count as no test.",
            "Both kinds of claims are corrected by Holm's method for all comparisons of the study, so that with a chance of"
                    + " 95 % no claim of a kind is false. The intervals themselves are not corrected, so an interval that"
                    + " excludes 1 may appear beside \"no difference shown\".",
            "Percentiles are drawn up to 1 − 10/n of n values, so that at least ten are above the last. If a file has"
                    + " histograms they are merged over iterations and forks, and bands are 95 % intervals over the forks."
                    + " If it has none, a percentile is the mean over the iterations, and n is estimated from where the"
                    + " curve reaches its maximum.",
            "A cell that ends in OutOfMemoryError, a crash or a timeout is a result. It is drawn as a hatched band,"
                    + " appears in every table, and has rows without a score in the CSV files.",
            "Numbers on this page have three significant digits; tables/*.csv and charts/*.dat beside it have them in"
                    + " full, results.jsonl also every single sample.",
            "Where a chart shows a scheme in several fence modes, they share its colour and the shape of its markers: full"
                    + " is drawn like a scheme of one mode, membarrier with dashes, hollow bars and hollow or dotted"
                    + " markers, handshake with a finer dotted line and a bar across the markers.",
            "A whisker that ends in an arrow goes on beyond the axis: on the right where an interval is more than twice as"
                    + " long as the largest number, on the left of a logarithmic axis where it reaches to zero or below. A logarithmic axis carries markers instead of bars, since a bar has no length without a zero; a hollow"
                    + " marker at its beginning stands for zero. Profiles smoke and quick, with the single JVM"
                    + " run that they make by default, are for a first look and not for citation.");

    /** How to read the numbers of benchmarks that JMH ran by itself. */
    static final List<String> JMH = List.of(
            "Each number is what JMH wrote. What varies at random is the fork, a JVM: iterations of one JVM resemble each"
                    + " other. So the interval behind a score, and every whisker, is the 95 % interval by Student's t over"
                    + " the means of the forks. It is not JMH's own error, which treats all iterations as independent. With"
                    + " one fork there is no interval.",
            PARAGRAPHS.get(2),
            PARAGRAPHS.get(3),
            PARAGRAPHS.get(4),
            "Percentiles of sampled times are drawn up to 1 − 10/n of n values, so that at least ten are above the last."
                    + " Histograms are merged over iterations and forks. A percentile in a table is the mean over the"
                    + " forks, or, if the file has no histograms, what JMH wrote.",
            "Numbers on this page have three significant digits; tables/*.csv and charts/*.dat beside it have them in"
                    + " full.");

    private Method() {}
}
