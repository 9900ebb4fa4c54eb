package dev.poolswap.epoch;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.AnnouncingContainer;
import dev.poolswap.spi.AsymmetricFence;
import dev.poolswap.spi.CheckedContainer;
import dev.poolswap.spi.ReaderRecord;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.Version;
import org.jspecify.annotations.Nullable;

/*
 * Epochs, in the variant that keeps the oldest announced era (no grace-period machinery).
 *
 * Words.
 *   era           counts retirements, from 1
 *   announced[r]  the era that reader record r began in; 0 = idle
 *   stamp[v]      the era that the retirement of v ended
 *
 * In a domain, whose containers share records, each container counts eras of its own, with its number in
 * the high 18 of 63 bits. So a word says in which container it was announced, and a scan leaves out those of
 * other containers. An era for the whole domain would let a pin in one container hold back versions of all.
 *
 * Reader.  e = era; announced[r] = e; light fence; v = current.        release: announced[r] = 0.
 * Writer.  v = exchange(current, n); stamp[v] = era.getAndAdd(1); state[v] = RETIRED.
 * Scan.    before = era; heavy fence; oldest = min(before, every announced era);
 *          for each v that is RETIRED with stamp[v] < oldest: RETIRED(g) -> FREE(g).
 *
 * Why it is safe.
 *   E1. A reader that obtained v read the era before the exchange that retired v, so its announced
 *       era is at most stamp[v].
 *   E2. A scan frees v only if stamp[v] < before: v was exchanged out before the scan's heavy fence.
 *       By the fence, a reader that obtained v has its announcement seen by the scan (then E1 keeps v),
 *       or reads current after the exchange (then it did not obtain v).
 *   E3. A reader that announces late announces an old era, which only keeps more.
 *   E4. A claim names the generation it saw retired, so a scan that slept frees no later tenancy; the
 *       state is read before the stamp, so a stamp of a later tenancy goes with a claim that fails.
 *
 *   E5. In a domain: a pin in another container protects nothing here. A number that is used by two
 *       containers, or by a reader that is late, adds to what the scan sees, which only keeps more.
 *
 * ABA and wrap-around. Eras only grow: 2^63 swaps, in a domain 2^45, and then a publication is refused. A version
 * that is published again has a new stamp when it is retired again.
 *
 * Orderings.
 *   announce (release), light fence, read current  <->  exchange, heavy fence, read announced   E2
 *   clear (release)                               <->  read announced (volatile): what the reader did
 *                                                      is seen by the writer that resets
 *   the rest is volatile.
 *
 * Limits. One reader that stalls keeps every version that is retired from then on.
 */
/**
 * Epoch-based reclamation: a reader announces the era in which it began; a version retired before the
 * oldest announced era has no reader.
 *
 * <p><b>Progress.</b> Readers are wait-free, writers lock-free. Making a record is lock-free only: a thread
 * needs one for its first read, and one for each pin that it holds beside others. So is each read of a virtual
 * thread, which claims one.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> A writer that finds no free version scans the announcements, and again, up to
 * sixteen times, if other writers swapped meanwhile. One stalled reader holds back every version
 * that is retired while it stalls: unbounded, unlike with hazard pointers.
 *
 * <p><b>Cost.</b> Two stores to a record of the reader's own, one fence; no write to shared memory, no
 * retry, no allocation. A scan reads one word of each record. {@link #release} looks the object up, one
 * comparison for each slot at the most, if it is not current any more, if the thread has held the pin together
 * with another one, or if the thread is virtual; a registered reader only in the second case, a lease never.
 *
 * <p><b>Misuse.</b> Told always: a release by one who holds no pin, such as a double release or a release
 * by another thread, and, while several pins are held, of what none of them protects. With checking on
 * only: a thread or reader that holds one pin releases something else instead.
 *
 * <p><b>Source.</b> Fraser, Practical lock-freedom, 5.2.3; the oldest-era variant is that of
 * interval-based reclamation with a single interval, Wen et al., PPoPP 2018, section 3.
 *
 * @param <T> the type of a version
 */
public class EpochContainer<T> extends AnnouncingContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "epoch";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.WAIT_FREE,
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Bound.UNBOUNDED,
            Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            false);

    EpochContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options);
    }

    /** In a domain. */
    EpochContainer(Recycler<T> recycler, Options options, ReaderDomain domain) {
        super(ID, GUARANTEES, recycler, options, domain);
    }

    /**
     * Makes an empty container.
     *
     * @param recycler the life of a version
     * @param options settings
     * @param <T> the type of a version
     * @return the container
     */
    public static <T> SwapContainer<T> create(Recycler<T> recycler, Options options) {
        ReaderDomain domain = options.domain().orElse(null);
        EpochContainer<T> made = domain == null
                ? new EpochContainer<>(recycler, options)
                : new EpochDomainContainer<>(recycler, options, domain);
        return CheckedContainer.ifAsked(made, options);
    }

    @Override
    protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
        record.announce(era, negated);
        AsymmetricFence.light();
        return current;
    }

    @Override
    protected boolean mayProtect(long word, StampedVersion<T> version) {
        return isMine(word) && (!Version.isRetired(version.state()) || word <= version.stamp());
    }

    @Override
    protected boolean scan(long before) {
        return free(oldestAnnounced(before), before);
    }

    private long oldestAnnounced(long before) {
        long oldest = before;
        for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
            long announced = r.announced();
            if (announced != 0 && isMine(announced) && announced < oldest) {
                oldest = announced;
            }
        }
        return oldest;
    }

    /** Never called with {@code oldest > before}: later retirements are not this scan's to judge (E2). */
    boolean free(long oldest, long before) {
        boolean left = false;
        for (int i = pool.slots(); i > 0; i--) {
            StampedVersion<T> version = pool.at(i);
            long state = version.state();
            if (Version.isRetired(state)) {
                long stamp = version.stamp();
                if (stamp < oldest) {
                    claim(version, state);
                } else {
                    left |= stamp < before;
                }
            }
        }
        return left;
    }

    void claim(StampedVersion<T> version, long retired) {
        pool.tryReclaim(version, retired);
    }

    /** Registers the scheme. */
    public static final class Provider implements Scheme {
        /** Called by the service loader. */
        public Provider() {}

        @Override
        public String id() {
            return ID;
        }

        @Override
        public String family() {
            return "epochs";
        }

        @Override
        public String description() {
            return "a reader announces the era it began in; what was retired before the oldest announced era is free";
        }

        @Override
        public Guarantees guarantees() {
            return GUARANTEES;
        }

        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return create(recycler, options);
        }
    }
}
