package dev.poolswap.bench.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heap limit, given to a fork as {@code -Xms} and {@code -Xmx}.
 *
 * @param text as behind {@code -Xmx}
 * @param bytes the size
 */
public record Heap(String text, long bytes) {
    /** A JVM with JMH in it does not start below this. */
    private static final long LEAST = 8L << 20;

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})([kmg])");

    /** A limit in MiB. */
    public static Heap ofMiB(long size) {
        return new Heap(size + "m", size << 20);
    }

    /** Returns the limit in whole MiB. */
    public long miB() {
        return bytes >> 20;
    }

    /**
     * Reads a size such as {@code 50m}.
     *
     * @throws BadInputException if it is none, or no JVM could run with it here
     */
    public static Heap parse(String text, long machineBytes) {
        String word = text.toLowerCase(Locale.ROOT);
        Matcher matcher = SIZE.matcher(word);
        if (!matcher.matches()) {
            throw new BadInputException("--heaps " + text + ": expected a number and k, m or g, such as 50m");
        }
        long unit = 1L << (10 * (1 + "kmg".indexOf(matcher.group(2))));
        long bytes = Long.parseLong(matcher.group(1)) * unit;
        if (bytes < LEAST) {
            throw new BadInputException(
                    "--heaps " + text + ": too small for a JVM to start the benchmark; give 8m or more, such as 50m");
        }
        if (bytes > machineBytes) {
            throw new BadInputException("--heaps " + text + ": more than this machine's memory of "
                    + (machineBytes >> 20) + "m; give less");
        }
        return new Heap(word, bytes);
    }
}
