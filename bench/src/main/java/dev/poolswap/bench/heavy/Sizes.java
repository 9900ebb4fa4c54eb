package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;

/** Creates payloads in a requested size, and computes the heap that they need. */
public final class Sizes {
    /** The word for a payload as it is. */
    public static final String OWN = "own";

    /** A size of which a version is made and weighed in no time. */
    private static final long TRIAL = 64L << 10;

    /** JMH, its classes and threads. */
    private static final long JVM = 12L << 20;

    /** A string of some seven characters. */
    private static final long STRING = 48;

    /** References to the key of an entry and to its value. */
    private static final long REFERENCES = 8;

    private Sizes() {}

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
