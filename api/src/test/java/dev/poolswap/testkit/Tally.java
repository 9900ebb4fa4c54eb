package dev.poolswap.testkit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** What happened, and how many swaps old what readers saw was when their pins ended. */
final class Tally {
    private static final int WRITER_BITS = 5;
    private static final int BUCKETS = 24;

    final LongAdder reads = new LongAdder();
    final LongAdder swaps = new LongAdder();
    final LongAdder empty = new LongAdder();
    final LongAdder discards = new LongAdder();
    final LongAdder deaths = new LongAdder();
    final LongAdder stalls = new LongAdder();
    final LongAdder interrupts = new LongAdder();
    final LongAdder faults = new LongAdder();
    final LongAdder waitsGivenUp = new LongAdder();
    final LongAdder handedOver = new LongAdder();
    final LongAdder virtualReads = new LongAdder();
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicLongArray ages = new AtomicLongArray(BUCKETS);

    /** A value to publish: a ticket in the order of filling, and who filled. */
    long ticket(int writer) {
        return tickets.incrementAndGet() << WRITER_BITS | writer;
    }

    static int writer(long value) {
        return (int) (value & ((1 << WRITER_BITS) - 1));
    }

    static int writers() {
        return 1 << WRITER_BITS;
    }

    /** Notes how many fillings ago a value was new. */
    void aged(long value) {
        long age = tickets.get() - (value >> WRITER_BITS);
        ages.incrementAndGet(Math.min(BUCKETS - 1, 64 - Long.numberOfLeadingZeros(age)));
    }

    /** The histogram, by powers of two. */
    String ages() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BUCKETS; i++) {
            if (ages.get(i) > 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(i == 0 ? "0" : i == 1 ? "1" : "<" + (1L << i))
                        .append(": ")
                        .append(ages.get(i));
            }
        }
        return text.toString();
    }
}
