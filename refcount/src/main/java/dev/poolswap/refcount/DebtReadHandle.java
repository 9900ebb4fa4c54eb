package dev.poolswap.refcount;

import dev.poolswap.spi.CountReadHandle;
import dev.poolswap.spi.readers.ReaderRecord;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A read handle that owes in a slot of its own, so that it need not look one up. See {@link DebtContainer}.
 *
 * <p>While its only pin is a debt, only the slot shows it (D9). The quick paths ask {@link #quick} one
 * question each: {@code acquire} asks whether it is idle, {@code release} whether it has a debt. {@link
 * DebtContainer#NEVER_IDLE} answers both with no. It takes the place of the slot while pins are counted, and after the close.
 */
class DebtReadHandle<T> extends CountReadHandle<T, SplitVersion<T>> {
    final DebtContainer<T> container;
    final ReaderRecord slot;

    /** The slot, or {@link DebtContainer#NEVER_IDLE}. */
    ReaderRecord quick;

    /** The version for which the quick path owed last. */
    @Nullable
    SplitVersion<T> owed;

    /** Of that when it was pinned: stays the same unless somebody else ends the pin. */
    private long generation;

    /** Whether an acquire that counts is on its way, in which a recycler may read by this handle. */
    private boolean counting;

    /** Whether an acquire began to owe and did not end, so that perhaps no pin has the debt in the slot. */
    private boolean left;

    DebtReadHandle(DebtContainer<T> container) {
        super(container);
        this.container = container;
        this.slot = container.readers.register(this);
        this.quick = slot;
    }

    @Override
    protected @Nullable SplitVersion<T> pin() {
        if (!container.mayOwe(slot)) {
            return container.count();
        }
        left = true;
        return container.owe(slot);
    }

    @Override
    protected void unpin(SplitVersion<T> version) {
        container.unpinIn(slot, version);
    }

    @Override
    public final @Nullable T acquire() {
        try {
            ReaderRecord mine = quick;
            return mine.isMarked() ? acquireBeside() : acquireQuickly(mine);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private @Nullable T acquireQuickly(ReaderRecord mine) {
        try {
            int index = container.tryOwe(mine);
            if (index <= 0) {
                return acquireCounted(index);
            }
            SplitVersion<T> version = owed;
            if (version == null || version.index() != index) {
                version = container.at(index);
                owed = version;
            }
            generation = version.generation();
            return version.value();
        } catch (Throwable failure) {
            // Stores only, since there may be no stack for a call. The next call of the handle ends the debt.
            quick = DebtContainer.NEVER_IDLE;
            left = true;
            throw failure;
        }
    }

    /** What the second look did not confirm is a count. */
    private @Nullable T acquireCounted(int tried) {
        SplitVersion<T> version = container.unconfirmed(slot, tried);
        if (version == null) {
            return container.nothing();
        }
        generation = version.generation();
        countPin(version);
        return version.value();
    }

    private @Nullable T acquireBeside() {
        if (endLeft()) {
            return acquire();
        }
        countQuickPin();
        boolean within = counting;
        counting = true;
        try {
            T object = super.acquire();
            left = false;
            return object;
        } finally {
            counting = within;
        }
    }

    /** Ends the debt that a failed acquire left. A recycler may read by this handle meanwhile: returns whether it may have. */
    boolean endLeft() {
        if (!left) {
            return false;
        }
        left = false;
        if (slot.isMarked()) {
            container.endUnpinned(slot, slot.onlyPin());
        }
        return true;
    }

    @Override
    public final void release(@Nullable T object) {
        if (object == null) {
            return;
        }
        try {
            ReaderRecord mine = quick;
            long debt = mine.onlyPin();
            SplitVersion<T> version = owed;
            if (debt > 0 && version != null && isOf(version, object)) {
                if (!container.settle(mine, debt)) {
                    releasePaid(version, object);
                }
            } else {
                releaseCounted(object);
            }
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** Another version is not what the debt is for. */
    boolean isOf(SplitVersion<T> version, T object) {
        return version.value() == object;
    }

    /** What was paid is a count now. A surplus release may have ended it, which only the generation shows (D9). */
    void releasePaid(SplitVersion<T> version, T object) {
        countPin(version);
        releaseCounted(object);
    }

    private void releaseCounted(T object) {
        endLeft();
        countQuickPin();
        try {
            super.release(object);
        } finally {
            // Also if it failed: it may have ended the pin before.
            if (mayBeQuick()) {
                // The slot is empty. From here on what is in it is a pin.
                left = false;
                quick = slot;
            }
        }
    }

    /** A debt that is left in the slot must not be taken for a pin of the handle (D9), nor one that comes and is counted. */
    boolean mayBeQuick() {
        return isIdle() && !slot.isMarked() && !counting;
    }

    /** From here on the only pin is counted like those that will be beside it. */
    void countQuickPin() {
        SplitVersion<T> version = owed;
        if (quick == slot && slot.isMarked() && version != null) {
            countPin(version);
        }
    }

    /** Counts the pin that the quick path took. In this order: if that fails for lack of stack, the pin is as it was. */
    void countPin(SplitVersion<T> version) {
        hold(version);
        quick = DebtContainer.NEVER_IDLE;
    }

    /** Counts a pin of the quick path's tenancy. */
    void hold(SplitVersion<T> version) {
        holds(version, generation);
    }

    @Override
    public final void close() {
        endLeft();
        countQuickPin();
        // Before the rest, which may fail: whatever becomes of the slot, a handle that is closed does not pin.
        quick = DebtContainer.NEVER_IDLE;
        super.close();
    }

    /**
     * Gives the slot back. If the slot still has a debt for a pin that another thread ended, it is given back once a
     * writer has paid the debt and the handle is garbage (D7).
     */
    @Override
    protected void closed() {
        if (!slot.isMarked() || container.readers.isTakenOver(slot)) {
            container.readers.unregister(slot, this);
        }
    }
}
