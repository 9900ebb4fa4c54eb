package dev.poolswap.refcount;

import dev.poolswap.spi.CountReadHandle;
import dev.poolswap.spi.readers.ReaderRecord;
import org.jspecify.annotations.Nullable;

/** A read handle that owes in a slot of its own, so that it need not look one up. See {@link DebtContainer}. */
class DebtReadHandle<T> extends CountReadHandle<T, SplitVersion<T>> {
    final DebtContainer<T> container;
    final ReaderRecord slot;

    DebtReadHandle(DebtContainer<T> container) {
        super(container);
        this.container = container;
        this.slot = container.readers.register(this);
    }

    @Override
    protected @Nullable SplitVersion<T> pin() {
        return container.pinIn(slot);
    }

    @Override
    protected void unpin(SplitVersion<T> version) {
        container.unpinIn(slot, version);
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
