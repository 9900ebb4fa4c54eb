package dev.poolswap.spi.readers;

/**
 * A registry for a scheme whose writers take pins over from readers. Such a pin is held elsewhere from then on, although the
 * record still announces it. The announcement is withdrawn by the owner, when it next uses the record, or by the thread that
 * takes the record from an owner that is gone.
 */
public abstract class AnsweredRegistry extends ReaderRegistry {
    /** Makes a registry without records. */
    protected AnsweredRegistry() {}

    /**
     * Returns whether a writer has taken over the pin that a record announces.
     *
     * @param record a record whose owner is the caller or is gone
     * @return true if so; false if it announces nothing
     */
    public abstract boolean isTakenOver(ReaderRecord record);

    /**
     * Withdraws what is announced in a record that is about to be free, and ends what was answered and not seen.
     *
     * @param record a record that the caller took from its owner, and nobody else has
     */
    protected abstract void empty(ReaderRecord record);

    @Override
    final long protectedBy(ReaderRecord record) {
        return isTakenOver(record) ? 0 : super.protectedBy(record);
    }

    @Override
    final void withdrawAndFree(ReaderRecord record) {
        try {
            empty(record);
        } finally {
            free(record);
        }
    }
}
