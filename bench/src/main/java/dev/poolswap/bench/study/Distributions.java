package dev.poolswap.bench.study;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.HdrHistogram.Histogram;

/**
 * What a fork timed in all measured iterations together. It leaves the fork in a file beside its report, because
 * percentiles of all values cannot be computed from percentiles of iterations.
 */
public final class Distributions {
    /** How the names of their files end: properties, a name and HdrHistogram's compressed form in Base64. */
    public static final String FILES = ".histograms";

    private static final int DIGITS = 3;

    private final Map<String, Histogram> all = new LinkedHashMap<>();

    Distributions() {}

    /** Adds what an iteration recorded. */
    void add(String name, Histogram recorded) {
        Histogram sum = all.get(name);
        if (sum == null) {
            all.put(name, recorded.copy());
        } else {
            sum.add(recorded);
        }
    }

    /** What was added under a name. */
    Optional<Histogram> of(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** Writes what there is so far, if this is a fork of a sweep. */
    void write() {
        Optional<Path> file = ForkReporter.beside(FILES);
        if (file.isPresent()) {
            Properties properties = new Properties();
            all.forEach((name, histogram) -> properties.setProperty(name, encoded(histogram)));
            ForkReporter.write(file.get(), properties);
        }
    }

    /** Returns the encoded form of a distribution without values. */
    public static String none() {
        return encoded(new Histogram(DIGITS));
    }

    static String encoded(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }
}
