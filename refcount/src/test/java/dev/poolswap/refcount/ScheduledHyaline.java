package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;

/** The scheme itself, with places at which something else can happen, once. */
class ScheduledHyaline extends HyalineContainer<AtomicInteger> {
    /** Once a reader is counted. */
    final Once afterEntering = new Once();

    /** Once a reader that leaves has seen which version is first, and before it takes itself off the head. */
    final Once beforeLeaving = new Once();

    /** Once a reader has left that has versions to take itself off. */
    final Once beforeWalk = new Once();

    /** Once a walk has come to a version. */
    final Once beforeTakingOff = new Once();

    /** Once a version is no longer first, and before the readers are folded into it. */
    final Once beforeFold = new Once();

    /** Once a version was exchanged out, and before it is marked retired. */
    final Once beforeRetired = new Once();

    /** Once a writer has seen which version is first, and before it puts another one there. */
    final Once beforeExchange = new Once();

    /** Once a version was found without readers. */
    final Once beforeClaim = new Once();

    /** Once a version was freed. */
    final Once afterClaim = new Once();

    /** Once a look has found a version retired. */
    final Once inLook = new Once();

    ScheduledHyaline() {
        super(new Poisoning(), Options.DEFAULT);
    }

    final void swap(int value) {
        replace(version -> version.set(value));
    }

    /** Swaps, so that every version that nobody holds back is used again. */
    final void reuse() {
        for (int i = 0; i < 5; i++) {
            swap(100 + i);
        }
    }

    final int unreclaimed() {
        return (int) stats().unreclaimed();
    }

    @Override
    long enter() {
        long seen = super.enter();
        afterEntering.run();
        return seen;
    }

    @Override
    long withoutOne(long word) {
        beforeLeaving.run();
        return super.withoutOne(word);
    }

    @Override
    boolean walk(long below, int handle) {
        beforeWalk.run();
        return super.walk(below, handle);
    }

    @Override
    boolean takeOff(HyalineVersion<AtomicInteger> version, long link) {
        beforeTakingOff.run();
        return super.takeOff(version, link);
    }

    @Override
    boolean fold(int first, long readers) {
        if (first != 0) {
            beforeFold.run();
        }
        return super.fold(first, readers);
    }

    @Override
    protected void beforeRetired(HyalineVersion<AtomicInteger> version) {
        beforeRetired.run();
        super.beforeRetired(version);
    }

    @Override
    long prepare(HyalineVersion<AtomicInteger> next, long seen) {
        beforeExchange.run();
        return super.prepare(next, seen);
    }

    @Override
    protected boolean claim(HyalineVersion<AtomicInteger> version, long retired) {
        beforeClaim.run();
        boolean claimed = super.claim(version, retired);
        afterClaim.run();
        return claimed;
    }

    @Override
    boolean isLeftByAll(HyalineVersion<AtomicInteger> version) {
        inLook.run();
        return super.isLeftByAll(version);
    }
}
