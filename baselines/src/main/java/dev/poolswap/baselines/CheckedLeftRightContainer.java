package dev.poolswap.baselines;

import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.Version;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Left-Right that knows which thread began a pin, so that a writer which would wait for a pin of its own
 * can be told. A pin that another thread ends is taken off its own, or off anybody's if it has none.
 */
final class CheckedLeftRightContainer<T> extends LeftRightContainer<T> {
    /** Thread ids and their pins, for the left copy and the right one; no entry is zero. */
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
            beginners(copy).merge(Thread.currentThread().getId(), 1, Integer::sum);
        }
        return copy;
    }

    @Override
    protected void unpin(Copy<T> copy) {
        Map<Long, Integer> pins = beginners(copy);
        boolean found = takeOff(pins, Thread.currentThread().getId());
        for (Long thread : pins.keySet()) {
            if (!found) {
                found = takeOff(pins, thread);
            }
        }
        super.unpin(copy);
    }

    private static boolean takeOff(Map<Long, Integer> pins, long thread) {
        boolean[] found = {false};
        pins.computeIfPresent(thread, (id, held) -> {
            found[0] = true;
            return held == 1 ? null : held - 1;
        });
        return found[0];
    }

    @Override
    void refuseToWaitForOneself() {
        super.refuseToWaitForOneself();
        Copy<T> now = current();
        if (now == null) {
            return;
        }
        Copy<T> waitedFor = other(now);
        if (Version.isRetired(waitedFor.state())
                && beginners(waitedFor).containsKey(Thread.currentThread().getId())) {
            throw new LockMisuseException(name() + ": this thread pins the version that its draft would have to wait"
                    + " for; release the pin before writing");
        }
    }
}
