package dev.poolswap.hazard;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.readers.ReaderRecord;
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
 *   stamp[v]      the era that the retirement of v ended; only shows a scan what it may judge
 *
 * Reader.  do { v = current; announced[r] = slot(v); light fence } while (current != v).
 *          release: announced[r] = 0.
 * Writer.  v = exchange(current, n); stamp[v] = era.getAndAdd(1); state[v] = RETIRED.
 * Scan.    That of SlotScanContainer. A slot is kept if it is announced.
 *
 * Why it is safe.
 *   H1. A reader uses v only after it read v from current a second time, later than its own
 *       announcement became visible to a scan that could free v: by the fences, the scan sees the
 *       announcement, or the second read sees the exchange and the reader tries again.
 *   H2. The scan frees only what was exchanged out before its heavy fence (stamp < before). It reads the announcements
 *       first: a version that was freed, published and retired again since then has a stamp that is not smaller.
 *   H3. An announcement of a slot that is not current protects nothing that anybody reads; at worst it
 *       holds back the version for as long as the reader takes to look again.
 *   H4. A claim names the generation it saw retired, so a scan that slept frees no later tenancy.
 *   H5. In a domain: no two containers have the same number at the same time, so their words differ. A number is
 *       used again only once its container can no longer have a version. A late reader of that container may announce
 *       a word that equals one of ours, which only keeps more (H3).
 *
 * ABA. If the same version was published again between the two reads, the second read finds it current,
 * and the announcement, of the slot and not of the tenancy, protects the new tenancy as well (H1 with the
 * second read as the one that counts).
 *
 * Wrap-around. Generations are taken modulo 2^61. Eras only grow. After 2^63 swaps, in a domain after 2^45, a
 * publication is refused.
 *
 * Orderings.
 *   announce (release), light fence, read current again  <->  exchange, heavy fence, read announced   H1
 *   clear (release)                                     <->  read announced (volatile)
 *   the rest is volatile.
 *   Each is a program in HazardOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. A reader may retry as often as writers publish (lock-free, not wait-free). 65535 versions.
 */
/**
 * Reclaims versions by hazard pointers. A reader announces the version that it is about to read, then checks that the
 * version is still current. A retired version that no reader announces has no reader.
 *
 * <p><b>Progress.</b> Readers are lock-free: a reader retries when a swap happened in between. Writers are lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> A writer that finds no free version scans the announcements. If other writers swapped
 * meanwhile, it scans again, up to sixteen times. A stalled reader holds back only the version that it pins.
 *
 * <p><b>Cost.</b> Two stores to a record that belongs to the reader, one fence and two reads of the current version.
 * There is no write to shared memory and no allocation. A scan reads one word of each record that is in use, once for
 * every 64 slots with a retired version, and only once if there are no more than 63 versions. {@link #release} looks
 * the object up, in a few steps however many versions there are, if it is no longer current, if the thread has held the
 * pin together with another one, or if the thread is virtual. A read handle looks it up only in the second case, and a
 * lease never does.
 *
 * <p><b>Misuse.</b> Always detected: a release by a thread that holds no pin, such as a second release or a release by
 * another thread; and, while a thread holds several pins, the release of an object that none of them protects. Detected
 * only with checking on: a thread or read handle that holds one pin and releases something else.
 *
 * <p><b>Source.</b> Michael, Hazard Pointers, IEEE TPDS 15(6), 2004, section 3.
 *
 * @param <T> the type of a version
 */
public class HazardContainer<T> extends SlotScanContainer<T, StampedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "hazard";

    private static final Guarantees GUARANTEES = guaranteesOf(Guarantees.Bound.PINNED);

    HazardContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, StampedVersion::new);
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
    long kept(int first, long retired) {
        long slots = 0;
        for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
            long word = r.announced();
            if (isMine(word) && (unmarked(word) & -Long.SIZE) == first) {
                // The container's number is in higher bits than those that count here.
                slots |= 1L << word;
            }
        }
        return slots;
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "hazard pointers",
                    "a reader announces the version it reads and validates it; retired versions that no reader announces are reclaimed",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new HazardContainer<>(recycler, options);
        }
    }
}
