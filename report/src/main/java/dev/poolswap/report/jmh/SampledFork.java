package dev.poolswap.report.jmh;

import dev.poolswap.report.jmh.JmhMetric.Bucket;
import dev.poolswap.report.model.Histograms;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * The times that one fork sampled.
 *
 * @param values them and how often each came, smallest first; never empty
 * @param count how many there are
 */
record SampledFork(List<Bucket> values, long count) {
    private static final int DIGITS = 3;

    // What a double holds exactly.
    private static final double LARGEST = 1L << 53;

    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3600e9, "day", 86400e9);

    /**
     * Puts the values of all iterations together.
     *
     * @throws IllegalArgumentException when there are more than anybody can have measured
     */
    static SampledFork of(List<Bucket> buckets) {
        double total = buckets.stream().mapToDouble(Bucket::count).sum();
        if (total > LARGEST) {
            throw new IllegalArgumentException(
                    "the counts of a histogram add up to " + total + ", expected at most " + LARGEST);
        }
        List<Bucket> sorted = new ArrayList<>(buckets);
        sorted.sort(Comparator.comparingDouble(Bucket::value));
        return new SampledFork(List.copyOf(sorted), (long) total);
    }

    double mean() {
        double of = count;
        return values.stream()
                .mapToDouble(bucket -> bucket.value() * (bucket.count() / of))
                .sum();
    }

    /** Returns the smallest value that is no less than that percentage of all. */
    double at(double percentile) {
        double wanted = Math.ceil(count * percentile / 100);
        double seen = 0;
        for (Bucket bucket : values) {
            seen += bucket.count();
            if (seen >= wanted) {
                return bucket.value();
            }
        }
        return values.get(values.size() - 1).value();
    }

    private double largest() {
        return values.get(values.size() - 1).value();
    }

    /**
     * Returns the same as the model holds it, in nanoseconds; none where the unit is not a time or a value is out of
     * reach.
     */
    static Optional<Histograms> histograms(String unit, List<SampledFork> forks) {
        Double nanos = NANOS.get(unit.split("/", 2)[0]);
        if (nanos == null || forks.stream().anyMatch(fork -> fork.largest() * nanos > LARGEST)) {
            return Optional.empty();
        }
        List<String> encoded = new ArrayList<>();
        for (SampledFork fork : forks) {
            Histogram histogram = new Histogram(DIGITS);
            histogram.setAutoResize(true);
            fork.values()
                    .forEach(bucket ->
                            histogram.recordValueWithCount(Math.round(bucket.value() * nanos), bucket.count()));
            ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            int length = histogram.encodeIntoCompressedByteBuffer(buffer);
            encoded.add(Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
        }
        return Optional.of(new Histograms(unit, nanos, "closed", encoded));
    }
}
