package dev.poolswap.hazard;

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
 * Hazard pointers, announcing slot numbers instead of references: a store of a long costs no barrier of
 * the garbage collector.
 *
 * Words.
 *   current       the current version; null = empty
 *   announced[r]  slot of the version that reader record r reads, from 1; 0 = idle. In a domain, whose
 *                 containers share records, with the container's number in the high 18 of 63 bits
 *   era           counts retirements, from 1; in a domain with the same high bits
 *   stamp[v]      the era that the retirement of v ended; only tells a scan what is its to judge
 *
 * Reader.  do { v = current; announced[r] = slot(v); light fence } while (current != v).
 *          release: announced[r] = 0.
 * Writer.  v = exchange(current, n); stamp[v] = era.getAndAdd(1); state[v] = RETIRED.
 * Scan.    before = era; heavy fence; for each v that is RETIRED(g) with stamp[v] < before and whose
 *          slot no record announces: RETIRED(g) -> FREE(g).
 *
 * Why it is safe.
 *   H1. A reader uses v only after it read v from current a second time, later than its own
 *       announcement became visible to a scan that could free v: by the fences, the scan sees the
 *       announcement, or the second read sees the exchange and the reader tries again.
 *   H2. The scan frees only what was exchanged out before its heavy fence (stamp < before).
 *   H3. An announcement of a slot that is not current protects nothing that anybody reads; at worst it
 *       holds back the version for as long as the reader takes to look again.
 *   H4. A claim names the generation it saw retired, so a scan that slept frees no later tenancy.
 *   H5. In a domain: words of two containers differ. A number that is used by two containers, or by a
 *       reader that is late, can make them equal, which only keeps more (H3).
 *
 * ABA. If the same version was published again between the two reads, the second read finds it current,
 * and the announcement, of the slot and not of the tenancy, protects the new tenancy as well (H1 with the
 * second read as the one that counts).
 *
 * Wrap-around. Generations are taken modulo 2^61. Eras only grow: 2^63 swaps, in a domain 2^45, and then a publication
 * is refused.
 *
 * Orderings.
 *   announce (release), light fence, read current again  <->  exchange, heavy fence, read announced   H1
 *   clear (release)                                     <->  read announced (volatile)
 *   the rest is volatile.
 *
 * Limits. A reader may retry as often as writers publish (lock-free, not wait-free). 65535 versions.
 */
/**
 * Hazard pointers: a reader announces the version it is about to read and looks again whether it is
 * still current; a retired version that nobody announces has no reader.
 *
 * <p><b>Progress.</b> Readers are lock-free: they try again when a swap fell in between. Writers are
 * lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> A writer that finds no free version scans the announcements, and again, up to
 * sixteen times, if other writers swapped meanwhile. A stalled reader
 * holds back the one version it pins.
 *
 * <p><b>Cost.</b> Two stores to a record of the reader's own, one fence, two reads of the current version;
 * no write to shared memory, no allocation. A scan reads one word of each record for each retired
 * version. {@link #release} looks the object up, one comparison for each slot at the most, if it is not current any
 * more, if the thread has held the pin together with another one, or if the thread is virtual; a registered reader
 * only in the second case, a lease never.
 *
 * <p><b>Misuse.</b> Told always: a release by one who holds no pin, such as a double release or a release
 * by another thread, and, while several pins are held, of what none of them protects. With checking on
 * only: a thread or reader that holds one pin releases something else instead.
 *
 * <p><b>Source.</b> Michael, Hazard Pointers, IEEE TPDS 15(6), 2004, section 3.
 *
 * @param <T> the type of a version
 */
public class HazardContainer<T> extends AnnouncingContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "hazard";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Bound.PINNED,
            Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            false);

    HazardContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options);
    }

    /** In a domain. */
    HazardContainer(Recycler<T> recycler, Options options, ReaderDomain domain) {
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
        HazardContainer<T> made = domain == null
                ? new HazardContainer<>(recycler, options)
                : new HazardDomainContainer<>(recycler, options, domain);
        return CheckedContainer.ifAsked(made, options);
    }

    @Override
    protected @Nullable StampedVersion<T> protect(ReaderRecord record, boolean negated) {
        StampedVersion<T> version = current;
        while (version != null) {
            record.announce(version.word(), negated);
            AsymmetricFence.light();
            StampedVersion<T> again = current;
            if (again == version) {
                return version;
            }
            version = again;
        }
        return null;
    }

    @Override
    protected boolean mayProtect(long word, StampedVersion<T> version) {
        return word == version.word();
    }

    @Override
    protected boolean scan(long before) {
        boolean left = false;
        for (int i = pool.slots(); i > 0; i--) {
            StampedVersion<T> version = pool.at(i);
            long state = version.state();
            if (Version.isRetired(state) && version.stamp() < before) {
                if (isAnnounced(version.word())) {
                    left = true;
                } else {
                    claim(version, state);
                }
            }
        }
        return left;
    }

    void claim(StampedVersion<T> version, long retired) {
        pool.tryReclaim(version, retired);
    }

    boolean isAnnounced(long word) {
        for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
            if (r.announced() == word) {
                return true;
            }
        }
        return false;
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
            return "hazard pointers";
        }

        @Override
        public String description() {
            return "a reader announces the version it reads and looks again; what nobody announces is free";
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
