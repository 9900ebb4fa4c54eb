package dev.poolswap.baselines;

import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.threads.ThreadIds;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Left-Right that records which thread began each pin, so that a writer that would wait for its own pin is detected. A
 * lease knows who opened it. When another thread ends a pin without a lease, it is deducted from that thread's own pins,
 * or from any thread's if it has none.
 */
final class CheckedLeftRightContainer<T> extends LeftRightContainer<T> {
    /** {@linkplain ThreadIds Ids} of threads and their pins, for the left copy and the right one; no entry is zero. */
    private final Map<Long, Integer> onLeft = new ConcurrentHashMap<>();

    private final Map<Long, Integer> onRight = new ConcurrentHashMap<>();

    CheckedLeftRightContainer(Recycler<T> recycler, Options options, int stripes) {
        super(recycler, options, stripes);
    }

    private Map<Long, Integer> beginners(Copy<T> copy) {
        return copy.index() == 1 ? onLeft : onRight;
    }

    @Override
    protected @Nullable Copy<T> pin() {
        Copy<T> copy = super.pin();
        if (copy != null) {
            boolean known = false;
            try {
                beginners(copy).merge(ThreadIds.of(Thread.currentThread()), 1, Integer::sum);
                known = true;
            } finally {
                if (!known) {
                    super.unpin(copy);
                }
            }
        }
        return copy;
    }

    @Override
    protected CountLease<T, Copy<T>> newLease() {
        return new OwnedLease<>(this);
    }

    @Override
    protected void unpin(Copy<T> copy) {
        unpin(copy, ThreadIds.of(Thread.currentThread()));
    }

    private void unpin(Copy<T> copy, long beginner) {
        try {
            Map<Long, Integer> pins = beginners(copy);
            boolean found = takeOff(pins, beginner);
            for (Long thread : pins.keySet()) {
                if (!found) {
                    found = takeOff(pins, thread);
                }
            }
        } finally {
            super.unpin(copy);
        }
    }

    private static boolean takeOff(Map<Long, Integer> pins, long thread) {
        for (Integer held = pins.get(thread); held != null; held = pins.get(thread)) {
            if (held == 1 ? pins.remove(thread, held) : pins.replace(thread, held, held - 1)) {
                return true;
            }
        }
        return false;
    }

    @Override
    void refuseToWaitForOneself() {
        super.refuseToWaitForOneself();
        Copy<T> now = current();
        // After a clear, either of the two would do.
        if (now == null ? isHeldHere(left) && isHeldHere(right) : isHeldHere(other(now))) {
            throw events().misused(new LockMisuseException(
                    name() + ": this thread pins the version that its draft would have to wait"
                            + " for; release the pin before writing"));
        }
    }

    /** Returns whether a copy is retired and the calling thread pins it. */
    private boolean isHeldHere(Copy<T> copy) {
        return Version.isRetired(copy.state()) && beginners(copy).containsKey(ThreadIds.of(Thread.currentThread()));
    }

    /** Ends the pin of the thread that opened it, whichever thread closes it. */
    private static final class OwnedLease<T> extends CountLease<T, Copy<T>> {
        private final CheckedLeftRightContainer<T> checked;
        private final long owner = ThreadIds.of(Thread.currentThread());

        OwnedLease(CheckedLeftRightContainer<T> checked) {
            super(checked);
            this.checked = checked;
        }

        @Override
        protected void end(Copy<T> pin) {
            checked.unpin(pin, owner);
        }
    }
}
