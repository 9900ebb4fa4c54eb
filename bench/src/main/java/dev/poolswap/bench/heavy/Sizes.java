package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;
import dev.poolswap.report.text.HeapSize;
import java.util.OptionalLong;

/** Creates payloads in a requested size, and computes the heap and the time that they need. */
public final class Sizes {
    /** The word for a payload as it is. */
    public static final String OWN = "own";

    /** The smallest size that can be asked for. */
    public static final String LEAST = "1k";

    /** The largest one. */
    public static final String MOST = "64m";

    /** Between the id of a payload and a size, as in {@code open@64m}. */
    private static final char AT = '@';

    /** Versions are filled, tried and weighed before anything is measured. */
    private static final double PREPARED_BYTES_PER_SECOND = 2.5 * (1 << 20);

    /** A size of which a version is made and weighed in no time. */
    private static final long TRIAL = 64L << 10;

    /** JMH, its classes and threads. */
    private static final long JVM = 12L << 20;

    /** A string of some seven characters. */
    private static final long STRING = 48;

    /** References to the key of an entry and to its value. */
    private static final long REFERENCES = 8;

    private Sizes() {}

    /** Returns whether the name of a payload asks for a size. */
    public static boolean isNamed(String name) {
        return name.indexOf(AT) >= 0;
    }

    /** Returns the id in the name of a payload. */
    public static String id(String name) {
        return isNamed(name) ? name.substring(0, name.indexOf(AT)) : name;
    }

    /** Returns the size in the name of a payload; empty if it has none from {@link #LEAST} to {@link #MOST}. */
    public static OptionalLong in(String name) {
        return isNamed(name)
                ? HeapSize.bytes(name.substring(name.indexOf(AT) + 1)).stream()
                        .filter(bytes -> bytes >= bytes(LEAST) && bytes <= bytes(MOST))
                        .findFirst()
                : OptionalLong.empty();
    }

    private static long bytes(String size) {
        return HeapSize.bytes(size).orElseThrow();
    }

    /** Returns the name that asks for a payload in a size, which is written as {@code 64m}. */
    public static String name(String id, String size) {
        return id + AT + size;
    }

    /** Returns how long it takes to prepare versions of a size, in seconds. */
    public static double preparation(long bytes) {
        return bytes / PREPARED_BYTES_PER_SECOND;
    }

    /** Whether a payload can be made in a given size. */
    public static boolean has(Payload<?> payload) {
        try {
            return payload.sized(TRIAL).isPresent();
        } catch (RuntimeException | LinkageError failed) {
            // Its cells will fail and say so.
            return true;
        }
    }

    /**
     * Returns a payload in a size.
     *
     * @throws IllegalStateException if it has but one
     */
    public static Payload<?> of(Payload<?> payload, long bytes) {
        return payload.sized(bytes)
                .orElseThrow(() -> new IllegalStateException("payload " + payload.id() + " has one size; expected one"
                        + " that can be made with " + bytes + " bytes, by Payload.sized"));
    }

    /** Bytes of heap that are alive with so many versions of a size, and with what they share. */
    public static long alive(Payload<?> payload, long bytes, long versions) {
        try {
            Payloads.Weight weight = Payloads.weigh(of(payload, TRIAL));
            double inTheHeap = (double) weight.heap() / weight.bytes();
            long entries = of(payload, bytes).entries();
            long shared = entries * (STRING + REFERENCES) + Math.min(entries, Entries.COUNT) * STRING;
            return JVM + shared + (long) (versions * bytes * inTheHeap);
        } catch (RuntimeException | LinkageError failed) {
            // Its cells will fail and say so; there is nothing to compute.
            return JVM;
        }
    }
}
