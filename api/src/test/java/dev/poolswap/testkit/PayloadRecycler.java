package dev.poolswap.testkit;

import dev.poolswap.Recycler;
import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes {@link Payload}s, counts what is done with them, remembers every violation (an exception may
 * end in a daemon thread), and fails when asked to.
 */
public final class PayloadRecycler implements Recycler<Payload> {
    /** What a call shall do. */
    public enum Fault {
        /** As it should. */
        NONE,
        /** Create returns null, reset says no. */
        REFUSE,
        /** Throws {@link PlannedFault}; a reset or disposal does its work before. */
        THROW,
        /** Throws OutOfMemoryError. */
        OUT_OF_MEMORY
    }

    /** Asked at each create. */
    public volatile Supplier<Fault> onCreate = () -> Fault.NONE;

    /** Asked at each reset. */
    public volatile Supplier<Fault> onReset = () -> Fault.NONE;

    /** Asked at each copy. */
    public volatile Supplier<Fault> onCopy = () -> Fault.NONE;

    /** Asked at each disposal. */
    public volatile Supplier<Fault> onDispose = () -> Fault.NONE;

    /** Asked at each publication. */
    public volatile LongSupplier onWeigh = () -> 0;

    /**
     * Never reuses a version, nor poisons it. What fails all the same is no fault of reclamation.
     */
    volatile boolean quarantine;

    /** Where versions have their words. */
    volatile Memory memory = new HeapMemory();

    /** How many versions may exist at once; past them, memory is out. */
    volatile int most = Integer.MAX_VALUE;

    /** Called with each version that is reset or disposed of, before it is. */
    volatile Consumer<Payload> onTouch = version -> {};

    /** The id of the thread that ran the last reset; the thread itself must not be kept alive. */
    volatile long lastResetter;

    /** Must not be kept alive: where nothing is pooled the collector reclaims. */
    private volatile WeakReference<Payload> last = new WeakReference<>(null);

    private final AtomicLong created = new AtomicLong();
    private final AtomicLong resets = new AtomicLong();
    private final AtomicLong living = new AtomicLong();
    private final AtomicLong disposed = new AtomicLong();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();

    @Override
    public Payload create() {
        switch (onCreate.get()) {
            case REFUSE:
                return null;
            case THROW:
                throw new PlannedFault("create");
            case OUT_OF_MEMORY:
                throw new OutOfMemoryError("planned");
            default:
                if (living.incrementAndGet() > most) {
                    living.decrementAndGet();
                    throw new OutOfMemoryError("planned");
                }
                created.incrementAndGet();
                Payload made = new Payload(memory);
                last = new WeakReference<>(made);
                return made;
        }
    }

    @Override
    public boolean reset(Payload version) {
        lastResetter = Thread.currentThread().getId();
        resets.incrementAndGet();
        onTouch.accept(version);
        if (quarantine) {
            return false;
        }
        watched(version::reset);
        return !fails(onReset.get(), "reset");
    }

    @Override
    public void copy(Payload from, Payload to) {
        fails(onCopy.get(), "copy");
        watched(() -> to.copyFrom(from));
    }

    @Override
    public long weigh(Payload version) {
        return onWeigh.getAsLong();
    }

    @Override
    public void dispose(Payload version) {
        disposed.incrementAndGet();
        living.decrementAndGet();
        onTouch.accept(version);
        watched(() -> version.dispose(!quarantine));
        fails(onDispose.get(), "dispose");
    }

    private static boolean fails(Fault fault, String where) {
        switch (fault) {
            case THROW:
                throw new PlannedFault(where);
            case OUT_OF_MEMORY:
                throw new OutOfMemoryError("planned");
            default:
                return fault == Fault.REFUSE;
        }
    }

    private void watched(Runnable change) {
        try {
            change.run();
        } catch (Violation violation) {
            violations.add(violation);
            throw violation;
        }
    }

    /** The one that was created last, if anybody else has it still. */
    public Payload last() {
        return last.get();
    }

    /** How many were created. */
    public long created() {
        return created.get();
    }

    /** How often a version was reset. */
    public long resets() {
        return resets.get();
    }

    /** How many were disposed of; a second disposal of one is a violation. */
    public long disposed() {
        return disposed.get();
    }

    /** How many violations there were in the recycler. */
    int violations() {
        return violations.size();
    }

    /** Throws the first violation that happened in the recycler, if any did. */
    public void rethrow() {
        Violation first = violations.peek();
        if (first != null) {
            throw first;
        }
    }
}
