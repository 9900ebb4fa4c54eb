package dev.poolswap.spi.decorators;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.spi.pool.IdentityKey;
import dev.poolswap.spi.pool.WeakIdentitySet;
import dev.poolswap.spi.threads.ThreadIds;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** Who pins what: by object, and by thread where only the owner may release. */
final class PinLedger<T> {
    private final ConcurrentMap<IdentityKey, Integer> pins = new ConcurrentHashMap<>();
    /** Leases and readers; those that were dropped go with their last reference. */
    private final Map<Holder, Boolean> holders = Collections.synchronizedMap(new WeakHashMap<>());

    private final WeakIdentitySet<T> known = new WeakIdentitySet<>();
    private final boolean byThread;
    private final String name;
    private final UnaryOperator<PoolswapException> counted;

    /**
     * Makes a ledger.
     *
     * @param release who may end a pin
     * @param name the container's name
     * @param counted counts a refusal and returns it
     */
    PinLedger(Guarantees.ReleaseBy release, String name, UnaryOperator<PoolswapException> counted) {
        this.byThread = release != Guarantees.ReleaseBy.ANY_THREAD;
        this.name = name;
        this.counted = counted;
    }

    /** What holds pins of its own, and counts them itself. */
    interface Holder {
        /** Whether it pins an object now. */
        boolean pins(Object object);
    }

    /** Remembers, but does not keep, a lease or reader. */
    void watch(Holder holder) {
        holders.put(holder, Boolean.TRUE);
    }

    /** Throws unless the calling thread, or any lease or reader, pins an object. */
    void ensurePinned(T version) {
        if (!pins.containsKey(key(version)) && !isHeld(version)) {
            PoolswapException refusal = known.contains(version)
                    ? new NotPinnedException(name + ": publishIf expects " + describe(version)
                            + ", which this thread does not pin; it may have been retired, refilled and published"
                            + " again since it was read: keep the pin until publishIf has returned")
                    : new ForeignObjectException(name + ": publishIf expects " + describe(version)
                            + ", which is not a version of this container; pass what acquire returned");
            throw counted.apply(refusal);
        }
    }

    private boolean isHeld(T version) {
        synchronized (holders) {
            return holders.keySet().stream().anyMatch(holder -> holder.pins(version));
        }
    }

    void know(T version) {
        known.expunge();
        known.add(version);
    }

    /** Returns how many objects are known; for tests. */
    int known() {
        return known.size();
    }

    void pinned(T version) {
        know(version);
        pins.merge(key(version), 1, Integer::sum);
    }

    void released(T version) {
        boolean[] held = {false};
        pins.computeIfPresent(key(version), (key, count) -> {
            held[0] = true;
            return count == 1 ? null : count - 1;
        });
        if (!held[0]) {
            throw refusal(version);
        }
    }

    PoolswapException refusal(T version) {
        String what = describe(version);
        if (known.contains(version)) {
            return counted.apply(new NotPinnedException(name + ": release of " + what + ", on which "
                    + (byThread ? "this thread holds no pin" : "there is no pin")
                    + "; release exactly once what acquire returned, and close leases instead"));
        }
        return counted.apply(new ForeignObjectException(name + ": release of " + what
                + ", which is not a version of this container; release exactly what acquire returned, once"));
    }

    private static String describe(Object version) {
        return version.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(version));
    }

    private IdentityKey key(T version) {
        return new IdentityKey(version, byThread ? ThreadIds.of(Thread.currentThread()) : 0);
    }
}
