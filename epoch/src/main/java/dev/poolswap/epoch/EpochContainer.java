package dev.poolswap.epoch;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.AnnouncingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.ReaderRecord;
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
 * the high 18 of 63 bits. So a word identifies the container in which it was announced, and a scan leaves out the
 * words of other containers. An era for the whole domain would let a pin in one container hold back versions of all.
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
 *   E5. In a domain: no two containers have the same number at the same time, so a pin in another container
 *       protects nothing here. A number is used again only once its container can no longer have a version. A late
 *       reader of that container then adds to what the scan sees, which only keeps more.
 *
 * ABA and wrap-around. Eras only grow. After 2^63 swaps, in a domain after 2^45, a publication is refused. A version
 * that is published again has a new stamp when it is retired again.
 *
 * Orderings.
 *   announce (release), light fence, read current  <->  exchange, heavy fence, read announced   E2
 *   clear (release)                               <->  read announced (volatile): what the reader did
 *                                                      is seen by the writer that resets
 *   the rest is volatile.
 *   Each is a program in EpochOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. One reader that stalls keeps every version that is retired from then on.
 */
/**
 * Reclaims versions by epochs. A reader announces the era in which it began. A version that was retired before the
 * oldest announced era has no reader.
 *
 * <p><b>Progress.</b> Readers are wait-free and writers lock-free. Creating a record is only lock-free; a thread
 * needs one record for its first read and one for each pin that it holds beside others. Each read of a virtual thread
 * claims a record, so it is only lock-free too.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> A writer that finds no free version scans the announcements. If other writers swapped
 * meanwhile it scans again, up to sixteen times. One stalled reader holds back every version that is retired while it
 * stalls, without bound; with hazard pointers it would hold back one.
 *
 * <p><b>Cost.</b> Two stores to a record that belongs to the reader, and one fence. There is no write to shared
 * memory, no retry and no allocation. A scan reads one word of each record. {@link #release} looks the object up, in
 * a few steps however many versions there are, if it is no longer current, if the thread has held the pin together
 * with another one, or if the thread is virtual. A read handle looks it up only in the second case, and a lease never
 * does.
 *
 * <p><b>Misuse.</b> Always detected: a release by a thread that holds no pin, such as a second release or a release
 * by another thread; and, while a thread holds several pins, the release of an object that none of them protects.
 * Detected only with checking on: a thread or read handle that holds one pin and releases something else.
 *
 * <p><b>Source.</b> Fraser, Practical lock-freedom, 5.2.3; the oldest-era variant is that of interval-based
 * reclamation with a single interval, Wen et al., PPoPP 2018, section 3.
 *
 * @param <T> the type of a version
 */
public class EpochContainer<T> extends AnnouncingContainer<T, StampedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "epoch";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.UNBOUNDED)
            .release(Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    EpochContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, StampedVersion::new);
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

    /**
     * Frees the retired versions with stamps below an era. Never called with {@code oldest > before}: later retirements
     * are not for this scan to judge (E2).
     */
    boolean free(long oldest, long before) {
        boolean left = false;
        for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
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

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "epochs",
                    "a reader announces the era in which it begins; versions retired before the oldest announced era are reclaimed",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new EpochContainer<>(recycler, options);
        }
    }
}
