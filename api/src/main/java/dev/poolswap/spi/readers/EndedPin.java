package dev.poolswap.spi.readers;

import dev.poolswap.LeakReport;

/** A pin that was ended because its owner is gone. */
public final class EndedPin {
    /** Receives each pin that was ended. */
    @FunctionalInterface
    public interface Reports {
        /**
         * Reports a pin. Called as soon as the pin has ended. Must not throw, because the pin would not be reported
         * again.
         *
         * @param pin the pin
         */
        void ended(EndedPin pin);
    }

    private final LeakReport.Kind kind;
    private final String owner;
    private final long threadId;

    EndedPin(LeakReport.Kind kind, String owner, long threadId) {
        this.kind = kind;
        this.owner = owner;
        this.threadId = threadId;
    }

    /**
     * Returns what held the pin.
     *
     * @return a kind
     */
    public LeakReport.Kind kind() {
        return kind;
    }

    /**
     * Returns what held the pin.
     *
     * @return a text
     */
    public String owner() {
        return owner;
    }

    /**
     * Returns the id of the thread that held the pin or registered its reader.
     *
     * @return an id
     */
    public long threadId() {
        return threadId;
    }
}
