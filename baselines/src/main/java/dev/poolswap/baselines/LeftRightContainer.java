package dev.poolswap.baselines;

import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.StripedVersion;
import dev.poolswap.spi.logging.Log;
import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.threads.ThreadIds;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Left-Right: two copies, and a writer that waits.
 *
 * Words.
 *   leftRight    which copy readers read: 1 = left, 2 = right, 0 = none
 *   in[c][s]     pins begun on copy c through stripe s, including those that were undone
 *   out[c][s]    pins ended on copy c through stripe s; neither is ever reset
 *   state[c]     generation and phase
 *
 * Reader.  acquire: c = leftRight; in[c][s]++ (arrive); if leftRight == c: pinned.
 *          Else arrive at the other copy as well; c' = leftRight is pinned; out++ (depart) at the other.
 *          release: out[c][s']++.
 * Writer.  draft: take a copy that nobody drafted, that is not current, and whose sums of out and in
 *          agree, read in this order; wait until there is one; RETIRED(g) -> FREE(g) -> draft.
 *          publish: c = exchange(leftRight, n) (toggle); state[c] = RETIRED(g).
 *
 * Why it is safe.
 *   L1. Both counters only grow, and every out comes after its in: if the sums agree, then at the moment
 *       between the two reads everyone who had come had left.
 *   L2. An arrival that the sums missed came after the toggle away from c, so its second look at leftRight
 *       does not find c, unless c was published again, and then it is a pin of that tenancy, which the
 *       next wait sees.
 *   L3. A reader that has arrived at both copies holds whichever leftRight then names: the writer that
 *       reuses it has to toggle away from it first, and then to wait for an arrival that it sees.
 *   L4. A claim names the generation, so a writer that slept between sums and claim claims nothing of
 *       a later tenancy.
 *   L5. At most two versions exist: the pool is limited to two, and a draft that finds none free waits. So
 *       with a current version there is at most one draft, and drafting is taking the writers' turn.
 *       Nothing else holds a turn: publish and discard may come from any thread.
 *   L6. The wait ends if every pin does. While a writer waits it does not toggle, so a reader that
 *       arrives late at the copy waited for does so once, and departs.
 *
 * What differs from the paper. Its writer waits after the toggle and then writes the second copy the same;
 * here an update fills a copy anew, so there is nothing to replay, and the wait is put off to the next draft.
 * Its read indicators are apart from the copies, and a version index says at which of them to arrive; here
 * a pin is ended by somebody who may know no more than the object, so each copy has its own. What the
 * index is for, that a writer does not wait for readers that keep coming, follows from the second look
 * (L6); that a reader does not retry forever, from arriving at both (L3).
 *
 *   L7. More departures than arrivals prove a release too many, whatever else goes on. The missing arrivals are counted
 *       in, by one thread at a time, so the writer that found it goes on.
 *
 * ABA. See L2 and L4. Counters: 2^64 pins for each stripe of a copy.
 *
 * Orderings. Everything is volatile.
 *   in++, read leftRight  <->  exchange of leftRight, sums     L2
 *   out++                 <->  sums: what readers did is seen by the writer that resets
 *   Each is a program in LeftRightOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. A pin that is never released stops all writers. Two counters of 128 bytes for each stripe of each
 * copy, at most 64 stripes.
 */
/**
 * Baseline: Left-Right with two copies. Readers never wait. A writer waits for the readers of the copy that it is
 * about to fill.
 *
 * <p><b>Progress.</b> Readers are wait-free. Writers block: {@link #draft} waits until the copy that is not current
 * has no readers and no other draft is open. It waits as with {@link Exhaustion#WAIT}: {@link Options#waitLimit}
 * limits the wait and an interrupt ends it. With {@link Exhaustion#FAIL} it throws instead. {@link #publish}, {@link
 * #clear} and {@link #close} do not wait.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> The writer that retires a version checks once whether it has readers, and the writer that
 * drafts next waits for them. There are never more than two versions; further ones are neither created ahead nor
 * allocated at a limit.
 *
 * <p><b>Cost.</b> Two atomic additions per pin, on memory that few threads share. There is no allocation. A draft
 * that finds no free version reads every stripe of a copy, and so does a retirement. Each copy takes {@code (stripes
 * + 2) * 256} bytes. There are two to four stripes per processor, but at most 64: that is 8.7 kB on 9 to 16
 * processors, and 16.9 kB on more.
 *
 * <p><b>Misuse.</b> A thread that drafts while its own draft is open, with no other version free, would wait for
 * itself and gets a {@link LockMisuseException}, even if it has handed the draft to another thread. With checking on,
 * so does a thread that would wait for its own pin. Without checking the holder of a pin is unknown: such a thread
 * waits forever unless {@link Options#waitLimit} is set, and a warning is logged after a few seconds. Also detected:
 * the release of an object that is not a version of this container, or of a free or drafted version. With checking
 * on: every release without a pin.
 *
 * <p><b>Source.</b> Ramalhete and Correia, Left-Right: A Concurrency Control Technique with Wait-Free Population
 * Oblivious Reads, 2015.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class LeftRightContainer<T> extends CountingContainer<T, Copy<T>> {
    /** The id of this scheme. */
    public static final String ID = "left-right";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.ONE)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private static final int COPIES = 2;
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PaddedLong leftRight = new PaddedLong(0);
    final Copy<T> left;
    final Copy<T> right;
    private final int mask;

    private final boolean waits;

    /** When a long wait was last logged. */
    private final AtomicLong told = new AtomicLong(System.nanoTime());

    LeftRightContainer(Recycler<T> recycler, Options options, int stripes) {
        this(recycler, options, stripes, new Copy<>(1, stripes), new Copy<>(2, stripes));
    }

    LeftRightContainer(Recycler<T> recycler, Options options, int stripes, Copy<T> left, Copy<T> right) {
        super(ID, GUARANTEES, recycler, ofTwo(options), index -> index == 1 ? left : right);
        this.left = left;
        this.right = right;
        this.mask = stripes - 1;
        this.waits = !isToFail(options);
    }

    /** Options for a pool of two versions whose drafts wait. */
    private static Options ofTwo(Options options) {
        return options.toBuilder()
                .preallocate(Math.min(COPIES, options.preallocate()))
                .maxVersions(options.maxVersions() == 0 ? COPIES : Math.min(COPIES, options.maxVersions()))
                .whenExhausted(isToFail(options) ? Exhaustion.FAIL : Exhaustion.WAIT)
                .build();
    }

    private static boolean isToFail(Options options) {
        return options.whenExhausted() == Exhaustion.FAIL;
    }

    int stripe() {
        return (int) Thread.currentThread().getId() & mask;
    }

    @Override
    protected @Nullable Copy<T> pin() {
        Copy<T> copy = copy(leftRight.get());
        if (copy == null) {
            return null;
        }
        int stripe = stripe();
        copy.enter(stripe);
        return isCurrent(copy) ? copy : pinBoth(copy, stripe);
    }

    /** Pins when a toggle happened between the first look and the arrival at a copy. */
    @Nullable
    Copy<T> pinBoth(Copy<T> arrived, int stripe) {
        Copy<T> other = other(arrived);
        other.enter(stripe);
        Copy<T> now = copy(leftRight.get());
        if (now != arrived) {
            arrived.leave(stripe);
        }
        if (now != other) {
            other.leave(stripe);
        }
        return now;
    }

    final @Nullable Copy<T> copy(long which) {
        return which == 0 ? null : which == left.index() ? left : right;
    }

    final Copy<T> other(Copy<T> copy) {
        return copy == left ? right : left;
    }

    final @Nullable Copy<T> current() {
        return copy(leftRight.get());
    }

    final boolean isCurrent(Copy<T> copy) {
        return leftRight.get() == copy.index();
    }

    /** Departs. The next writer finds out. */
    @Override
    protected void unpin(Copy<T> copy) {
        copy.leave(stripe());
    }

    @Override
    protected @Nullable Copy<T> exchange(@Nullable Copy<T> next) {
        return copy(leftRight.getAndSet(next == null ? 0 : next.index()));
    }

    @Override
    protected boolean compareAndExchange(@Nullable Copy<T> expected, Copy<T> next) {
        return leftRight.compareAndSet(expected == null ? 0 : expected.index(), next.index());
    }

    @Override
    protected void afterRetired(Copy<T> copy) {
        tryReclaim(copy);
    }

    @Override
    protected void reclaim() {
        tryReclaim(left);
        tryReclaim(right);
    }

    @Override
    protected long balance(Copy<T> copy) {
        return copy.pins();
    }

    @Override
    protected long mend(Copy<T> copy) {
        return copy.mend();
    }

    @Override
    protected boolean readersReclaim() {
        return false;
    }

    @Override
    protected boolean waitsAsARule() {
        return waits;
    }

    @Override
    protected void drafted(Copy<T> copy) {
        copy.draftedByThisThread();
    }

    /** Throws if the calling thread is known to wait for itself. */
    void refuseToWaitForOneself() {
        if (left.isDraftOfThisThread() || right.isDraftOfThisThread()) {
            throw events().misused(new LockMisuseException(
                    name() + ": this thread drafted a version that is neither published nor"
                            + " discarded, and would wait for itself; there are two versions, so publish or discard the"
                            + " draft before the next"));
        }
    }

    /** Returns whether a wait is logged now: after a few seconds, and then each time that it has lasted twice as long. */
    static boolean isToldNow(long waitedNanos, long sinceToldNanos) {
        return waitedNanos > LONG_NANOS && sinceToldNanos > Math.max(LONG_NANOS, waitedNanos / 2);
    }

    @Override
    protected void beforeWaiting(long waitedNanos) {
        refuseToWaitForOneself();
        long now = System.nanoTime();
        long before = told.get();
        if (isToldNow(waitedNanos, now - before) && told.compareAndSet(before, now)) {
            Log.log(
                    System.Logger.Level.WARNING,
                    "{0}: thread {1} has waited for {2} s to draft; with two versions a writer waits until every pin"
                            + " on the retired one is released. A pin that is never released, or one that this thread"
                            + " holds itself, stops it forever; waitLimit limits the wait",
                    name(),
                    ThreadIds.nameOf(Thread.currentThread()),
                    TimeUnit.NANOSECONDS.toSeconds(waitedNanos));
        }
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "left-right",
                    "two copies; readers arrive at and depart from one, and the writer waits for those of the other",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            int stripes = StripedVersion.DEFAULT_STRIPES;
            return options.checked()
                    ? new CheckedLeftRightContainer<>(recycler, options, stripes)
                    : new LeftRightContainer<>(recycler, options, stripes);
        }
    }
}
