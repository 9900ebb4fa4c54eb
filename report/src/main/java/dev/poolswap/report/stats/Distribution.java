package dev.poolswap.report.stats;

import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.ResultsException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A measured distribution: one histogram a fork, and all of them together. Percentiles are those of all values, not means
 * of the percentiles of some.
 */
public final class Distribution {
    /** How many values histograms hold: decoding them takes long, and each percentile in a table asks for it. */
    private static final Map<Histograms, Long> COUNTS = Collections.synchronizedMap(new WeakHashMap<>());

    private static final int DIGITS = 3;
    private static final double BEYOND = 10;

    private final List<Histogram> forks;
    private final Histogram all = new Histogram(DIGITS);
    private final double perUnit;

    private Distribution(List<Histogram> forks, double perUnit) {
        // A fork that timed nothing has no percentiles, and does not keep the others from having an interval.
        this.forks = forks.stream().filter(fork -> fork.getTotalCount() > 0).toList();
        this.perUnit = perUnit;
        all.setAutoResize(true);
        this.forks.forEach(all::add);
    }

    /**
     * Decodes the histograms of a cell.
     *
     * @throws ResultsException when one of them is none
     */
    public static Distribution of(String name, Histograms histograms) {
        List<Histogram> forks = new ArrayList<>();
        for (String fork : histograms.forks()) {
            try {
                forks.add(Histogram.decodeFromCompressedByteBuffer(
                        ByteBuffer.wrap(Base64.getDecoder().decode(fork)), 0));
            } catch (DataFormatException
                    | IllegalArgumentException
                    | BufferUnderflowException
                    | ArrayIndexOutOfBoundsException e) {
                throw new ResultsException(
                        "histogram \"" + name
                                + "\" of a cell cannot be read; expected HdrHistogram's compressed form in"
                                + " Base64: " + e.getMessage(),
                        e);
            }
        }
        return new Distribution(forks, histograms.perUnit());
    }

    /** Returns the last percentile that is measured: at least ten values lie beyond it. */
    public static double limit(double values) {
        return Math.max(0, 100 * (1 - BEYOND / values));
    }

    /** Returns the last percentile that is measured in each of so many parts of such histograms, which are about equal. */
    public static double limit(String name, Histograms histograms, long parts) {
        long count =
                COUNTS.computeIfAbsent(histograms, unknown -> of(name, unknown).count());
        return limit((double) count / parts);
    }

    /** Returns how many values there are. */
    public long count() {
        return all.getTotalCount();
    }

    /** Returns the last percentile that is measured. */
    public double limit() {
        return limit(count());
    }

    /** Returns the value at a percentile, in the unit that is shown. */
    public double value(double percentile) {
        return all.getValueAtPercentile(percentile) / perUnit;
    }

    /** Returns the interval over the forks; none where one of them has too few values for that percentile. */
    public Optional<Interval> interval(double percentile) {
        if (forks.stream().anyMatch(fork -> percentile > limit(fork.getTotalCount()))) {
            return Optional.empty();
        }
        return Interval.of(new ForkMeans(
                forks.stream()
                        .map(fork -> fork.getValueAtPercentile(percentile) / perUnit)
                        .toList(),
                List.of()));
    }

    /** In each fork the share of the time of all values together that was spent in values above a threshold. */
    public ForkMeans shareOfTimeAbove(double threshold) {
        List<Double> shares = new ArrayList<>();
        for (Histogram fork : forks) {
            double above = 0;
            double total = 0;
            for (var bucket : fork.recordedValues()) {
                double time = (double) fork.medianEquivalentValue(bucket.getValueIteratedTo())
                        * bucket.getCountAddedInThisIterationStep();
                total += time;
                above += bucket.getValueIteratedTo() / perUnit > threshold ? time : 0;
            }
            if (total > 0) {
                shares.add(above / total);
            }
        }
        return new ForkMeans(shares, List.of());
    }
}
