package dev.poolswap.hazard;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.readers.DomainReaders;
import dev.poolswap.spi.readers.PinHolders;
import dev.poolswap.spi.readers.ReaderRecord;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Hazard eras: hazard pointers that announce a time instead of a version.
 *
 * Words.
 *   current       the current version; null = empty
 *   clock         the era; moves on before and after each exchange. In a domain one for all its containers
 *   announced[r]  the era in which reader record r pinned; 0 = idle. In a domain with the container's number
 *                 in the high 18 of 63 bits, for releases only
 *   birth[v]      the era that began before v was exchanged in
 *   end[v]        the era that ended after v was exchanged out
 *   noted[r]      slot of the version that r pins, for its owner
 *   era, stamp[v] of the container and as with hazard pointers; only show a scan what it may judge
 *
 * Reader.  e = clock; do { announced[r] = e; light fence; v = current; e' = clock } while (e' != e, e = e').
 *          noted[r] = slot(v).                                          release: announced[r] = 0.
 * Writer.  birth[n] = ++clock; v = exchange(current, n); stamp[v] = era.getAndAdd(1); end[v] = clock++;
 *          state[v] = RETIRED.
 * Scan.    That of SlotScanContainer. A slot is kept if a record announces an era from birth[v] to end[v].
 *
 * Why it is safe.
 *   A1. A reader that obtained v read the clock, after it had read v, as e: the clock had reached birth[v] before v was
 *       exchanged in, so birth[v] <= e.
 *   A2. It read the clock as e also before it read v: had the clock left e because of v's own retirement, the exchange
 *       that came first would have been seen. So e <= end[v].
 *   A3. The scan frees only what was exchanged out before its heavy fence (stamp < before). By the fences it sees the
 *       announcement of e, and keeps v by A1 and A2, or the reader's read of current comes after the exchange.
 *   A4. Birth and end belong to the tenancy that is judged: the state says RETIRED before they are read, and a version
 *       that came back since then has a stamp that is not smaller. A claim names the generation it saw retired, so a scan
 *       that slept frees no later tenancy.
 *   A5. Each pin has a record with an era of its own, and a release ends the pin that noted the version. An era
 *       may lie in the lives of two versions, and of two pins only one may protect both: so eras do not say which to end.
 *   A6. In a domain: the clock is that of all containers, so an announcement protects what was current in its era in
 *       each of them. Containers of other schemes announce numbers below the first era, which lie in no life; should
 *       theirs ever be as large, they only keep more.
 *
 * ABA. If the same version was published again before the reader read it, the read belongs to the new tenancy, and A1
 * and A2 apply to its birth and end.
 *
 * Wrap-around. Generations are taken modulo 2^61. The clock only grows, by two for each publication. After 2^62
 * publications, in a domain after 2^44 of all its containers, a publication is refused.
 *
 * Orderings.
 *   announce (release), light fence, read current  <->  exchange, heavy fence, read announced      A3
 *   move the clock, exchange                       <->  read current, read the clock               A1
 *   exchange, move the clock                       <->  read the clock, read current               A2
 *   clear (release)                                <->  read announced (volatile)
 *   birth, stamp and end are plain, the rest is volatile.
 *   Each is a program in HazardErasOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. A reader tries again as often as writers publish, in a domain to whichever container (lock-free, not
 * wait-free). A reader that pins between the two moves of the clock holds back two versions, and one more for each further
 * writer that is between its two. In a domain a pin holds back as many of each container; if its thread is gone, until a
 * writer of the pinned container looks. 65535 versions.
 */
/**
 * Reclaims versions by hazard eras. A reader announces the era in which it reads the current version. A retired version
 * is free if no announced era lies between its publication and its retirement.
 *
 * <p><b>Progress.</b> Readers are lock-free: a reader retries when the era has changed meanwhile. A swap changes it,
 * and in a domain a swap of any container does. Writers are lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> A writer that finds no free version scans the announcements. If other writers swapped
 * meanwhile, it scans again, up to sixteen times. A stalled reader holds back the version that it pins, and one more
 * for each swap that was under way when it pinned. In a {@link ReaderDomain} it holds back as much of every other
 * container of this scheme: what was current there when it pinned. Versions whose swaps begin later are not held back.
 *
 * <p><b>Cost.</b> Two stores to a record that belongs to the reader, one fence, one read of the current version, and a
 * read of the clock before and after it. There is no write to shared memory and no allocation. A writer moves the clock
 * twice for each publication. In a domain, the clock is one word for all writers and readers. A scan reads one word of
 * each record that is in use, once for every 64 slots with a retired version, and compares it with the lives of these
 * versions. {@link #release} looks the object up, in a few steps however many versions there are, if it is no longer
 * current, if the thread has held the pin together with another one, or if the thread is virtual. A read handle looks
 * it up only in the second case, and a lease never does.
 *
 * <p><b>Misuse.</b> Always detected: a release by a thread that holds no pin, such as a second release or a release by
 * another thread; and, while a thread holds several pins, the release of an object that none of them pins. Detected
 * only with checking on: a thread or read handle that holds one pin and releases something else.
 *
 * <p><b>Source.</b> Ramalhete and Correia, Brief announcement: Hazard Eras, SPAA 2017. There the clock moves only at
 * retirement. Here it also moves before a publication. Otherwise a version would be born in the era in which readers
 * pinned the previous one.
 *
 * @param <T> the type of a version
 */
public class HazardErasContainer<T> extends SlotScanContainer<T, LivedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "hazard-eras";

    private static final Guarantees GUARANTEES = guaranteesOf(Guarantees.Bound.ERAS);

    /**
     * Room for writers that are between the check for the last era and its end, and for the retirements that follow.
     */
    private static final long ROOM = 1L << 21;

    /** The era; in a domain that of the domain. */
    final AtomicLong clock;

    HazardErasContainer(Recycler<T> recycler, Options options) {
        this(
                recycler,
                options,
                options.domain()
                        .map(domain -> domain.readers().clock())
                        .orElseGet(() -> new AtomicLong(DomainReaders.FIRST_ERA)));
    }

    /**
     * Takes a clock that was created before. If anything failed after the container has its number in the domain, the
     * number would be lost.
     */
    private HazardErasContainer(Recycler<T> recycler, Options options, AtomicLong clock) {
        super(ID, GUARANTEES, recycler, options, LivedVersion::new);
        this.clock = clock;
    }

    @Override
    protected @Nullable LivedVersion<T> protect(ReaderRecord record, boolean negated) {
        long now = era();
        while (true) {
            long announced = now;
            record.announce(mark(announced), negated);
            AsymmetricFence.light();
            LivedVersion<T> version = current;
            if (version == null) {
                return null;
            }
            now = era();
            if (now == announced) {
                record.note(version.index());
                return version;
            }
        }
    }

    /** Returns the era. A reader calls this before it announces, and after it has read the current version. */
    long era() {
        return clock.get();
    }

    @Override
    protected @Nullable LivedVersion<T> exchange(@Nullable LivedVersion<T> next) {
        if (next != null) {
            begin(next);
        }
        return super.exchange(next);
    }

    @Override
    protected boolean compareAndExchange(@Nullable LivedVersion<T> expected, LivedVersion<T> next) {
        begin(next);
        return super.compareAndExchange(expected, next);
    }

    /** Begins an era, so that no reader that announced before holds the version back. */
    void begin(LivedVersion<T> next) {
        // One more era than there is room for would overflow into the container's number.
        if (clock.get() >= unmarked(Long.MAX_VALUE) - ROOM) {
            throw new PoolswapException(name() + ": the containers of its domain were written 2^44 times, which is the"
                    + " limit of a domain of this scheme; create a new domain");
        }
        next.birth(clock.incrementAndGet());
    }

    @Override
    protected void beforeRetired(LivedVersion<T> version) {
        super.beforeRetired(version);
        end(version);
    }

    /** Ends the era in which a version was exchanged out. */
    void end(LivedVersion<T> before) {
        before.end(clock.getAndIncrement());
    }

    @Override
    protected boolean mayProtect(long word, LivedVersion<T> version) {
        long announced = unmarked(word);
        return version.birth() <= announced && (!Version.isRetired(version.state()) || announced <= version.end());
    }

    @Override
    protected boolean mayPin(ReaderRecord record, long word, LivedVersion<T> version) {
        return isMine(word) && record.noted() == version.index();
    }

    @Override
    long kept(int first, long retired) {
        long kept = 0;
        for (ReaderRecord r = readers.first(); r != null && kept != retired; r = readers.next(r)) {
            long announced = announcedBy(r);
            if (announced != 0) {
                kept |= livedIn(announced, first, retired & ~kept);
            }
        }
        return kept;
    }

    /** Returns the era that a record announces, in whichever container of the domain (A6); zero if none. */
    long announcedBy(ReaderRecord record) {
        return unmarked(record.announced());
    }

    /** Returns which of the retired versions lived in an era. */
    private long livedIn(long announced, int first, long retired) {
        long lived = 0;
        for (long rest = retired; rest != 0; rest &= rest - 1) {
            LivedVersion<T> version = pool.at(first + Long.numberOfTrailingZeros(rest));
            if (isWithin(announced, version.birth(), version.end())) {
                lived |= rest & -rest;
            }
        }
        return lived;
    }

    /** Returns whether an era belongs to a life. */
    boolean isWithin(long announced, long birth, long end) {
        return birth <= announced && announced <= end;
    }

    /** Names the readers of other containers too. In a domain their pins may hold back versions of this one (A6). */
    @Override
    protected String describePins() {
        return PinHolders.describe(readers, word -> isMine(word) || holdsBack(unmarked(word)));
    }

    /** Returns whether a retired version lived in an era. */
    private boolean holdsBack(long announced) {
        for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
            LivedVersion<T> version = pool.at(i);
            if (isWithin(announced, version.birth(), version.end())) {
                return true;
            }
        }
        return false;
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "hazard pointers",
                    "a reader announces the era in which it reads; versions that were current in no announced era are reclaimed",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new HazardErasContainer<>(recycler, options);
        }
    }
}
