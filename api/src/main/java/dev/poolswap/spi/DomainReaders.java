package dev.poolswap.spi;

import java.util.BitSet;

/**
 * What the containers of a {@link dev.poolswap.ReaderDomain} share: one registry of reader records, and the
 * numbers by which announcements tell the containers apart.
 *
 * <p>A number is used again once its container is closed and has no version left to wait for, so that nobody
 * pins there. A reader that is late by more may still announce under it, for as long as it takes to see that
 * its container is empty. Such a word, or a number that two containers share, is safe: a scan takes it for
 * one of its own container's, and keeps more than it must.
 */
public final class DomainReaders {
    /** How many containers can be told apart. */
    static final int MOST = (1 << (Long.SIZE - 1 - AnnouncingContainer.ERA_BITS)) - 1;

    private final ReaderRegistry registry = new ReaderRegistry();
    private final int most;

    /** The numbers in use. Guarded by this. */
    private final BitSet used = new BitSet();

    /** How many containers came when no number was left. Guarded by this. */
    private int sharing;

    /** Makes a domain's records. */
    public DomainReaders() {
        this(MOST);
    }

    DomainReaders(int most) {
        this.most = most;
    }

    ReaderRegistry registry() {
        return registry;
    }

    /** A number for a container, from 1. */
    synchronized int enter() {
        int number = used.nextClearBit(1);
        if (number > most) {
            return 1 + sharing++ % most;
        }
        used.set(number);
        return number;
    }

    /** Gives a number back. */
    synchronized void leave(int number) {
        used.clear(number);
    }

    /**
     * How many numbers are in use.
     *
     * @return a count
     */
    public synchronized int containers() {
        return used.cardinality();
    }

    /**
     * How many records there are.
     *
     * @return a count
     */
    public int records() {
        return registry.size();
    }
}
