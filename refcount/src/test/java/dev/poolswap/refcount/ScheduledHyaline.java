package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;

/** The scheme itself, with places at which something else can happen, once. */
class ScheduledHyaline extends HyalineContainer<AtomicInteger> {
    private Runnable afterEntering = () -> {};
    private Runnable beforeLeaving = () -> {};
    private Runnable beforeWalk = () -> {};
    private Runnable beforeTakingOff = () -> {};
    private Runnable beforeFold = () -> {};
    private Runnable beforeRetired = () -> {};
    private Runnable beforeExchange = () -> {};
    private Runnable beforeClaim = () -> {};
    private Runnable afterClaim = () -> {};
    private Runnable inLook = () -> {};

    ScheduledHyaline() {
        super(new Poisoning(), Options.DEFAULT);
    }

    /** Once a reader is counted. */
    final void afterEntering(Runnable once) {
        afterEntering = once;
    }

    /** Once a reader that leaves has seen which version is first, and before it takes itself off the head. */
    final void beforeLeaving(Runnable once) {
        beforeLeaving = once;
    }

    /** Once a reader has left that has versions to take itself off. */
    final void beforeWalk(Runnable once) {
        beforeWalk = once;
    }

    /** Once a walk has come to a version. */
    final void beforeTakingOff(Runnable once) {
        beforeTakingOff = once;
    }

    /** Once a version is not first any more, and before the readers are folded into it. */
    final void beforeFold(Runnable once) {
        beforeFold = once;
    }

    /** Once a version was exchanged out, and before it is marked retired. */
    final void beforeRetired(Runnable once) {
        beforeRetired = once;
    }

    /** Once a writer has seen which version is first, and before it puts another one there. */
    final void beforeExchange(Runnable once) {
        beforeExchange = once;
    }

    /** Once a version was found without readers. */
    final void beforeClaim(Runnable once) {
        beforeClaim = once;
    }

    /** Once a version was freed. */
    final void afterClaim(Runnable once) {
        afterClaim = once;
    }

    /** Once a look has found a version retired. */
    final void inLook(Runnable once) {
        inLook = once;
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
        entered();
        return seen;
    }

    final void entered() {
        Runnable step = afterEntering;
        afterEntering = () -> {};
        step.run();
    }

    @Override
    long withoutOne(long word) {
        leaving();
        return super.withoutOne(word);
    }

    final void leaving() {
        Runnable step = beforeLeaving;
        beforeLeaving = () -> {};
        step.run();
    }

    @Override
    boolean walk(long below, int handle) {
        Runnable step = beforeWalk;
        beforeWalk = () -> {};
        step.run();
        return super.walk(below, handle);
    }

    @Override
    boolean takeOff(HyalineVersion<AtomicInteger> version, long link) {
        takingOff();
        return super.takeOff(version, link);
    }

    final void takingOff() {
        Runnable step = beforeTakingOff;
        beforeTakingOff = () -> {};
        step.run();
    }

    @Override
    boolean fold(int first, long readers) {
        if (first != 0) {
            folding();
        }
        return super.fold(first, readers);
    }

    final void folding() {
        Runnable step = beforeFold;
        beforeFold = () -> {};
        step.run();
    }

    @Override
    protected void beforeRetired(HyalineVersion<AtomicInteger> version) {
        Runnable step = beforeRetired;
        beforeRetired = () -> {};
        step.run();
        super.beforeRetired(version);
    }

    @Override
    long prepare(HyalineVersion<AtomicInteger> next, long seen) {
        Runnable step = beforeExchange;
        beforeExchange = () -> {};
        step.run();
        return super.prepare(next, seen);
    }

    @Override
    protected boolean claim(HyalineVersion<AtomicInteger> version, long retired) {
        claiming();
        boolean claimed = super.claim(version, retired);
        Runnable step = afterClaim;
        afterClaim = () -> {};
        step.run();
        return claimed;
    }

    final void claiming() {
        Runnable step = beforeClaim;
        beforeClaim = () -> {};
        step.run();
    }

    @Override
    boolean isLeftByAll(HyalineVersion<AtomicInteger> version) {
        looking();
        return super.isLeftByAll(version);
    }

    final void looking() {
        Runnable step = inLook;
        inLook = () -> {};
        step.run();
    }
}
