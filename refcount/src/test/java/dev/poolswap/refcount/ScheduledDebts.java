package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;

/** The scheme itself, with places at which something else can happen, once. */
class ScheduledDebts extends DebtContainer<AtomicInteger> {
    private Runnable afterFirstLook = () -> {};
    private Runnable beforeSecondLook = () -> {};
    private Runnable beforeWalk = () -> {};
    private Runnable beforePayment = () -> {};
    private Runnable beforeSettling = () -> {};
    private boolean owing;
    private int looks;

    ScheduledDebts() {
        super(new Poisoning(), Options.DEFAULT);
    }

    /** Once a reader has read which version is current and has no debt for it yet. */
    final void afterFirstLook(Runnable once) {
        afterFirstLook = once;
    }

    /** Once a reader has written its debt. */
    final void beforeSecondLook(Runnable once) {
        beforeSecondLook = once;
    }

    /** Once a version is marked retired. */
    final void beforeWalk(Runnable once) {
        beforeWalk = once;
    }

    /** Once a writer has seen a debt, and before it pays. */
    final void beforePayment(Runnable once) {
        beforePayment = once;
    }

    /** Once a reader has seen that it still owes, and before it settles that. */
    final void beforeSettling(Runnable once) {
        beforeSettling = once;
    }

    final void swap(int value) {
        replace(version -> version.set(value));
    }

    /** Swaps three times, so that every version without a pin is used again. */
    final void reuse() {
        for (int i = 0; i < 3; i++) {
            swap(100 + i);
        }
    }

    @Override
    SplitVersion<AtomicInteger> owe(ReaderRecord slot) {
        owing = true;
        looks = 0;
        try {
            return super.owe(slot);
        } finally {
            owing = false;
        }
    }

    @Override
    int currentIndex() {
        if (!owing) {
            return super.currentIndex();
        }
        if (looks++ != 0) {
            Runnable step = beforeSecondLook;
            beforeSecondLook = () -> {};
            step.run();
            return super.currentIndex();
        }
        int index = super.currentIndex();
        Runnable step = afterFirstLook;
        afterFirstLook = () -> {};
        step.run();
        return index;
    }

    @Override
    boolean settle(ReaderRecord slot, long index) {
        Runnable step = beforeSettling;
        beforeSettling = () -> {};
        step.run();
        return super.settle(slot, index);
    }

    @Override
    void payDebts(SplitVersion<AtomicInteger> version) {
        Runnable step = beforeWalk;
        beforeWalk = () -> {};
        step.run();
        super.payDebts(version);
    }

    @Override
    void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
        beforePayment();
        super.pay(slot, version);
    }

    final void beforePayment() {
        Runnable step = beforePayment;
        beforePayment = () -> {};
        step.run();
    }
}
