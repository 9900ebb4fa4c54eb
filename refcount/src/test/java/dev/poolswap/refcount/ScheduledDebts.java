package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** Once a slot that changes hands is empty, and before its answer gets a new number. */
    final Once beforeRenumbering = new Once();

    /** Once a writer has paid all debts that it saw, and before it looks who has left. */
    final Once beforeLookingAgain = new Once();

    /** Once a reader has seen that it still owes, and before it settles that. */
    final Once beforeSettling = new Once();

    /** Once the payment of a debt that is to be withdrawn has ended, and before the debt does. */
    final Once beforeWithdrawal = new Once();

    /** Once a debt has been withdrawn, and before anybody looks whether a writer has paid it. */
    final Once afterWithdrawal = new Once();

    /** Once somebody has seen a payment that is to end, and before it does. */
    final Once beforeEnding = new Once();

    /** Once a writer has read what is paid in a slot, and before it reads the debt. */
    final Once beforeDebtIsRead = new Once();

    /** In the thread that frees a version, where a recycler might read. */
    final Once freed = new Once();

    private boolean owing;
    private boolean paying;
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
    int tryOwe(ReaderRecord slot) {
        owing = true;
        looks = 0;
        try {
            return super.tryOwe(slot);
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
        return super.settle(slot, index);
    }

    @Override
    void withdraw(ReaderRecord slot) {
        beforeWithdrawal.run();
        super.withdraw(slot);
        afterWithdrawal.run();
    }

    @Override
    boolean endPayment(ReaderRecord slot, long answer) {
        beforeEnding.run();
        return super.endPayment(slot, answer);
    }

    @Override
    boolean owes(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
        if (paying) {
            paying = false;
            beforeDebtIsRead.run();
        }
        return super.owes(slot, version);
    }

    /** What a walk does that saw a debt for a version before it was withdrawn. It has not looked again. */
    final void payLate(ReaderRecord slot, int index) {
        pool.at(index).external += ONE;
        assertThat(super.putPayment(slot, slot.answer(), index)).isTrue();
    }

    final SplitVersion<AtomicInteger> version(long index) {
        return pool.at((int) index);
    }

    @Override
    void payDebts(SplitVersion<AtomicInteger> version) {
        beforeWalk.run();
        super.payDebts(version);
    }

    @Override
    void pay(ReaderRecord slot, SplitVersion<AtomicInteger> version) {
        beforePayment.run();
        paying = true;
        super.pay(slot, version);
    }

    @Override
    boolean putPayment(ReaderRecord slot, long before, int index) {
        (index == 0 ? beforeRenumbering : beforeAnswer).run();
        return super.putPayment(slot, before, index);
    }

    @Override
    void lookAgain(SplitVersion<AtomicInteger> version) {
        beforeLookingAgain.run();
        super.lookAgain(version);
    }

    @Override
    protected boolean claim(SplitVersion<AtomicInteger> version, long retired) {
        boolean won = super.claim(version, retired);
        if (won) {
            freed.run();
        }
        return won;
    }
}
