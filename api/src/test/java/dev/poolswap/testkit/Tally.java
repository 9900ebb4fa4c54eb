package dev.poolswap.testkit;

import java.util.LinkedHashMap;
import java.util.Map;
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
    final LongAdder handedOver = new LongAdder();
    final LongAdder virtualReads = new LongAdder();
    final LongAdder quickReads = new LongAdder();
    final LongAdder slowPins = new LongAdder();
    final LongAdder longStalls = new LongAdder();
    final LongAdder droppedReaders = new LongAdder();
    final LongAdder containers = new LongAdder();
    final LongAdder closesThatTold = new LongAdder();
    private final AtomicLong tickets = new AtomicLong();
    private final AtomicLongArray ages = new AtomicLongArray(BUCKETS);

    /** Those that found a version. */
    long fullReads() {
        return reads.sum() - empty.sum();
    }

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

    /** Everything by name, in an order to print. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("swaps", swaps.sum());
        counts.put("reads", reads.sum());
        counts.put("empty reads", empty.sum());
        counts.put("quick reads", quickReads.sum());
        counts.put("slow pins looked at", slowPins.sum());
        counts.put("virtual reads", virtualReads.sum());
        counts.put("discards", discards.sum());
        counts.put("faults", faults.sum());
        counts.put("stalls", stalls.sum());
        counts.put("long stalls", longStalls.sum());
        counts.put("deaths", deaths.sum());
        counts.put("interrupts", interrupts.sum());
        counts.put("dropped readers", droppedReaders.sum());
        counts.put("containers made and closed in use", containers.sum());
        counts.put("closes that told a failed disposal", closesThatTold.sum());
        for (int i = 0; i < BUCKETS; i++) {
            counts.put("age " + bucket(i), ages.get(i));
        }
        return counts;
    }

    private static String bucket(int i) {
        return i < 2 ? Integer.toString(i) : "<" + (1L << i);
    }

    /** The histogram, by powers of two. */
    String ages() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BUCKETS; i++) {
            if (ages.get(i) > 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(bucket(i))
                        .append(": ")
                        .append(ages.get(i));
            }
        }
        return text.toString();
    }
}
