package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Subject;
import dev.poolswap.testkit.Subjects;
import java.util.List;

/** Counting schemes with constants that make the rare happen all the time. */
@SuppressWarnings("exports") // tests are no module, and the service loader wants a public class
public final class ShrunkCounts implements Subjects {
    private static final long ALMOST = (1L << 48) - 3;

    /** Called by the service loader. */
    public ShrunkCounts() {}

    /** The external count overflows within the first few pins of every version. */
    static Subject overflow() {
        return new Subject("refcount-split at its overflow", ShrunkCounts::almostFull);
    }

    /** All threads count on one stripe. */
    static Subject oneStripe() {
        return new Subject("refcount-striped with one stripe", ShrunkCounts::withOneStripe);
    }

    private static <T> SwapContainer<T> almostFull(Recycler<T> recycler, Options options) {
        return new SplitCountContainer<>(recycler, options, ALMOST);
    }

    private static <T> SwapContainer<T> withOneStripe(Recycler<T> recycler, Options options) {
        return new StripedCountContainer<>(recycler, options, 1);
    }

    @Override
    public List<Subject> subjects() {
        return List.of(overflow(), oneStripe());
    }
}
