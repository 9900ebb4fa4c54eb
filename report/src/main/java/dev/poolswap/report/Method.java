package dev.poolswap.report;

import java.util.List;

/** How to read the numbers. */
final class Method {
    static final List<String> PARAGRAPHS = List.of(
            "Every cell runs in JVMs of its own (forks), started by JMH with the heap limit and the collector of the"
                    + " cell. Warm-up iterations come first and are not counted.",
            "A score is the mean over all measured iterations of all forks. The whisker and the number behind ± are"
                    + " half the 99.9 % confidence interval of that mean, by Student's t over those iterations, as JMH"
                    + " computes it. It takes iterations as independent; it does not say how far single operations"
                    + " scatter. With fewer than three iterations there is no interval.",
            "Where a number is one mean divided by another, its whisker is made of the relative errors of both, as the root"
                    + " of the sum of their squares: an approximation, which is good while they are small, and where they"
                    + " are not reaches too far down and not far enough up.",
            "Counts are added up over the forks, peaks are the largest of them; percentiles are the means of those of"
                    + " the iterations. A course over time is that of one fork.",
            "Two numbers are called different only when Welch's t-test over the means of the forks gives a p of 0.01 or"
                    + " less; otherwise they are \"not distinguishable\", written ~. A whisker is no such test: iterations of"
                    + " one JVM resemble each other, so whiskers that do not overlap may still be level, above all with few"
                    + " forks. Where the samples are not in the file, intervals that do not overlap decide.",
            "Who comes first is decided by a hierarchical bootstrap where the samples are in the file: 4,000 times, forks"
                    + " are drawn with replacement, and iterations within each drawn fork. Another scheme is \"not"
                    + " distinguishable\" from the first when the 99 % interval of their difference holds zero, or when"
                    + " Welch's t-test over the forks gives a p above 0.01, for each pair by itself: resampling two forks,"
                    + " or three iterations, yields nothing but what was seen and would be sure too soon. The p beside an"
                    + " answer is the largest against any other; from five forks on the share of draws in which the first"
                    + " comes first stands beside it. With one fork the test is over its iterations and knows nothing of"
                    + " differences between JVM runs.",
            "The first stands alone only when it differs from each of the others, so that more schemes do not make"
                    + " chance findings more likely (an intersection-union test). Nothing is corrected for the number of"
                    + " questions: of a hundred comparisons of equals, about one comes out as different.",
            "A cell that ends in OutOfMemoryError, a crash or a timeout is a result: it is drawn as a hatched band,"
                    + " stands in every table, and has its rows without a score in the CSV files.",
            "Numbers on this page have three significant digits; tables/*.csv and charts/*.dat beside it have them in"
                    + " full, results.jsonl also every single sample. Small dots on bars and curves are single iterations.",
            "Where a chart shows a scheme in several fence modes, they share its colour and the shape of its markers: full"
                    + " is drawn like a scheme of one mode, membarrier with dashes, hollow bars and hollow or dotted"
                    + " markers, handshake with a finer dotted line and a bar across the markers.",
            "A whisker that ends in an arrow goes on beyond the axis: on the right where an interval is more than twice as"
                    + " long as the largest number, on the left of a logarithmic axis where it reaches to zero or below. A logarithmic axis carries markers instead of bars, since a bar has no length without a zero; a hollow"
                    + " marker at its beginning stands for zero. Profiles smoke and quick are for checking that"
                    + " everything works, not for citation.");

    private Method() {}
}
