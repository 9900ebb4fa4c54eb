package dev.poolswap.spi.readers;

import dev.poolswap.PoolswapException;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the containers of a {@link dev.poolswap.ReaderDomain} share: one registry of reader records, the numbers by
 * which announcements distinguish the containers, and a clock for a scheme whose announcements apply to all of them. In
 * a domain a word is {@code container's number << 45 | what the scheme announces}.
 *
 * <p>No two containers have the same number at the same time, whatever their schemes. A container gives its number back
 * when it is closed and has no version that is or may become current, and none that waits for readers. A late reader
 * may still announce under that number, until it sees that its container is empty. A scan in a container that was given
 * the number meanwhile takes this for one of its own announcements, and keeps more than it must.
 */
public final class DomainReaders {
    /** The number of low bits of a word that belong to the scheme. */
    public static final int ERA_BITS = 45;

    /**
     * The first era of a clock that all containers of a domain share. Slots are never as large, and for 2^40 writes
     * neither is the era of a container with a clock of its own. So their words are not taken for eras of this clock.
     */
    public static final long FIRST_ERA = 1L << 40;

    /** The number of containers that can be distinguished. */
    static final int MOST = (1 << (Long.SIZE - 1 - ERA_BITS)) - 1;

    private final ReaderRegistry registry = new ReaderRegistry();
    private final AtomicLong clock = new AtomicLong(FIRST_ERA);
    private final String name;
    private final int most;

    /** The numbers in use. Guarded by this. */
    private final BitSet used = new BitSet();

    /** All lower numbers are in use. Guarded by this. */
    private int lowest = 1;

    /**
     * Creates the records of a domain.
     *
     * @param name the domain's name, for messages
     */
    public DomainReaders(String name) {
        this(name, MOST);
    }

    DomainReaders(String name, int most) {
        this.name = name;
        this.most = most;
    }

    /**
     * Returns the records.
     *
     * @return the registry
     */
    public ReaderRegistry registry() {
        return registry;
    }

    /**
     * Returns the clock that counts eras, for schemes whose announcements protect versions of all containers.
     *
     * @return the current era
     */
    public AtomicLong clock() {
        return clock;
    }

    /**
     * Takes a number for a container.
     *
     * @return a number from 1
     * @throws PoolswapException if none is left
     */
    public synchronized int enter() {
        int number = used.nextClearBit(lowest);
        if (number > most) {
            throw new PoolswapException("domain " + name + " has " + used.cardinality()
                    + " containers, which is the limit; close containers that are no longer used, or create another"
                    + " domain");
        }
        used.set(number);
        lowest = number + 1;
        return number;
    }

    /**
     * Gives a number back, once.
     *
     * @param number the number
     */
    public synchronized void leave(int number) {
        used.clear(number);
        lowest = Math.min(lowest, number);
    }

    /**
     * Returns how many numbers are in use.
     *
     * @return a count
     */
    public synchronized int containers() {
        return used.cardinality();
    }

    /**
     * Returns how many records there are.
     *
     * @return a count
     */
    public int records() {
        return registry.size();
    }
}
