package dev.poolswap.baselines;

import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.StripedVersion;
import dev.poolswap.spi.Version;
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
 * Its read indicators stand apart from the copies, and a version index says at which of them to arrive; here
 * a pin is ended by somebody who may know no more than the object, so each copy has its own. What the
 * index is for, that a writer does not wait for readers that keep coming, follows from the second look
 * (L6); that a reader does not retry for ever, from arriving at both (L3).
 *
 * ABA. See L2 and L4. Counters: 2^64 pins for each stripe of a copy.
 *
 * Orderings. Everything is volatile.
 *   in++, read leftRight  <->  exchange of leftRight, sums     L2
 *   out++                 <->  sums: what readers did is seen by the writer that resets
 *
 * Limits. A pin that is never released stops all writers. Two counters of 128 bytes for each stripe of each
 * copy, 64 stripes at the most.
 */
/**
 * Baseline: Left-Right. Two copies; readers never wait, and a writer waits for the readers of the copy that
 * it wants to fill.
 *
 * <p><b>Progress.</b> Readers are wait-free. Writers block: {@link #draft} waits until the copy that is not
 * current has no readers and no other draft is open, as with {@link Exhaustion#WAIT}: with {@link
 * Options#waitLimit}, and an interrupt ends it. With {@link Exhaustion#FAIL} it throws instead. {@link
 * #publish}, {@link #clear} and {@link #close} do not wait.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> The writer that retires a version looks once whether it has readers, and the one
 * that drafts next waits for them. There are never more than two versions: more are neither created ahead
 * nor allocated at a limit.
 *
 * <p><b>Cost.</b> Two atomic additions for each pin, on memory that few threads share; no allocation.
 * A draft that finds no version free, and a retirement, read every stripe of a copy. {@code (stripes + 2) * 256}
 * bytes for each copy, with two to four stripes for each processor, but 64 at the most: 8.7 kB on 9 to 16
 * processors, 16.9 kB on more.
 *
 * <p><b>Misuse.</b> A thread that waits for itself: one that drafts while its own draft is open and no other
 * version is free gets a {@link LockMisuseException}, also if it has handed the draft to another thread. With
 * checking on so does one that would wait for its own pin. Without, nobody knows whose a pin is: such a
 * thread waits for ever, unless {@link Options#waitLimit} is set, and a warning says so after seconds. Told besides: release of what is no
 * version here, or of one that is free or drafted. With checking on: every release that has no pin.
 *
 * <p><b>Source.</b> Ramalhete and Correia, Left-Right: A Concurrency Control Technique with Wait-Free
 * Population Oblivious Reads, 2015.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class LeftRightContainer<T> extends CountingContainer<T, Copy<T>> {
    /** The id of this scheme. */
    public static final String ID = "left-right";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.WAIT_FREE,
            Guarantees.Progress.BLOCKING,
            Guarantees.Bound.ONE,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            false);

    private static final int COPIES = 2;
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PaddedLong leftRight = new PaddedLong(0);
    private final Copy<T> left;
    private final Copy<T> right;
    private final int mask;

    private final boolean waits;

    /** When a long wait was last told. */
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

    /** A pool of two that waits. */
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

    /**
     * Makes an empty container.
     *
     * @param recycler the life of a version
     * @param options settings
     * @param <T> the type of a version
     * @return the container
     */
    public static <T> SwapContainer<T> create(Recycler<T> recycler, Options options) {
        int stripes = StripedVersion.DEFAULT_STRIPES;
        LeftRightContainer<T> made = options.checked()
                ? new CheckedLeftRightContainer<>(recycler, options, stripes)
                : new LeftRightContainer<>(recycler, options, stripes);
        return CheckedContainer.ifAsked(made, options);
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

    /** A toggle fell between the first look and the arrival at a copy. */
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

    /** Departs; the next writer finds out. */
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

    private void tryReclaim(Copy<T> copy) {
        long state = copy.state();
        if (Version.isRetired(state) && isLeft(copy)) {
            pool.tryReclaim(copy, state);
        }
    }

    /** Whether everyone has left a copy. */
    boolean isLeft(Copy<T> copy) {
        return copy.everyoneLeft();
    }

    @Override
    protected boolean readersReclaim() {
        return false;
    }

    @Override
    protected long pinsOn(Copy<T> copy) {
        return copy.pins();
    }

    @Override
    protected boolean waitsAsARule() {
        return waits;
    }

    @Override
    protected void drafted(Copy<T> copy) {
        copy.draftedByThisThread();
    }

    /** Throws if the calling thread itself is what it waits for, as far as is known. */
    void refuseToWaitForOneself() {
        if (left.isDraftOfThisThread() || right.isDraftOfThisThread()) {
            throw new LockMisuseException(name() + ": this thread drafted a version that is neither published nor"
                    + " discarded, and would wait for itself; there are two versions, so publish or discard the"
                    + " draft before the next");
        }
    }

    @Override
    protected void beforeWaiting(long waitedNanos) {
        refuseToWaitForOneself();
        long now = System.nanoTime();
        long before = told.get();
        if (waitedNanos > LONG_NANOS && now - before > LONG_NANOS && told.compareAndSet(before, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: thread {1} has waited for {2} s to draft; with two versions a writer waits until every pin"
                            + " on the retired one is released. A pin that is never released, or one that this thread"
                            + " holds itself, stops it for ever; waitLimit limits the wait",
                    name(),
                    Thread.currentThread().getName(),
                    TimeUnit.NANOSECONDS.toSeconds(waitedNanos));
        }
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
            return "left-right";
        }

        @Override
        public String description() {
            return "two copies; readers arrive at and depart from one, and the writer waits for those of the other";
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
