package dev.poolswap.refcount;

import dev.poolswap.spi.readers.AnsweredRegistry;
import dev.poolswap.spi.readers.ReaderRecord;

/** The slots of the readers of a {@link DebtContainer}, whose block comment says what their words mean. */
final class DebtSlots extends AnsweredRegistry {
    private final DebtContainer<?> container;

    DebtSlots(DebtContainer<?> container) {
        this.container = container;
    }

    @Override
    public boolean isTakenOver(ReaderRecord slot) {
        long debt = slot.announced();
        return debt != 0 && DebtContainer.paidFor(slot.answer()) == debt;
    }

    @Override
    protected void empty(ReaderRecord slot) {
        container.empty(slot);
    }
}
