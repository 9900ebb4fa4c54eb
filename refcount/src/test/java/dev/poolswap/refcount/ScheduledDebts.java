package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;

/** The scheme itself, with places at which something else can happen, once. */
class ScheduledDebts extends DebtContainer<AtomicInteger> {
    /** Once a reader has read which version is current and has no debt for it yet. */
    final Once afterFirstLook = new Once();

    /** Once a reader has written its debt. */
    final Once beforeSecondLook = new Once();

    /** Once a version is marked retired. */
    final Once beforeWalk = new Once();

    /** Once a writer has seen a debt, and before it pays. */
    final Once beforePayment = new Once();

    /** Once a writer has seen a debt and that it is not paid, and before it pays. */
    final Once beforeAnswer = new Once();

    /** Once a writer has paid all debts that it saw, and before it looks who has left. */
    final Once beforeLookingAgain = new Once();

    /** Once a reader has seen that it still owes, and before it settles that. */
    final Once beforeSettling = new Once();

    /** Once a reader has withdrawn its debt, and before it looks whether a writer has paid it. */
    final Once afterWithdrawal = new Once();

    private boolean owing;
    private boolean settling;
    private int looks;

    ScheduledDebts() {
        super(new Poisoning(), Options.DEFAULT);
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
            beforeSecondLook.run();
            return super.currentIndex();
        }
        int index = super.currentIndex();
        afterFirstLook.run();
        return index;
    }

    @Override
    boolean settle(ReaderRecord slot, long index) {
        beforeSettling.run();
        settling = true;
        return super.settle(slot, index);
    }

    @Override
    boolean takePayment(ReaderRecord slot, long index) {
        if (settling) {
            settling = false;
            afterWithdrawal.run();
        }
        return super.takePayment(slot, index);
    }

    @Override
    void payDebts(SplitVersion<AtomicInteger> version) {
        beforeWalk.run();
        super.payDebts(version);
    }

    @Override
    void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
        beforePayment.run();
        super.pay(slot, version);
    }

    @Override
    boolean putPayment(ReaderRecord slot, long before, int index) {
        beforeAnswer.run();
        return super.putPayment(slot, before, index);
    }

    @Override
    void lookAgain(SplitVersion<AtomicInteger> version) {
        beforeLookingAgain.run();
        super.lookAgain(version);
    }
}
