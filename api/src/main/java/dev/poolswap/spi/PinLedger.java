package dev.poolswap.spi;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.NotPinnedException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who pins what: by object, and by thread where only the owner may release. */
final class PinLedger<T> {
    private final ConcurrentMap<IdentityKey, Integer> pins = new ConcurrentHashMap<>();
    private final WeakIdentitySet<T> known = new WeakIdentitySet<>();
    private final boolean byThread;
    private final String name;

    PinLedger(Guarantees.ReleaseBy release, String name) {
        this.byThread = release != Guarantees.ReleaseBy.ANY_THREAD;
        this.name = name;
    }

    void know(T version) {
        known.expunge();
        known.add(version);
    }

    void pinned(T version) {
        known.add(version);
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

    RuntimeException refusal(T version) {
        String what = version.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(version));
        if (known.contains(version)) {
            return new NotPinnedException(name + ": release of " + what + ", on which "
                    + (byThread ? "this thread holds no pin" : "there is no pin")
                    + "; release exactly once what acquire returned, and close leases instead");
        }
        return new ForeignObjectException(name + ": release of " + what
                + ", which is no version of this container; release exactly what acquire returned, once");
    }

    private IdentityKey key(T version) {
        return new IdentityKey(version, byThread ? Thread.currentThread().getId() : 0);
    }
}
