package dev.poolswap.testkit.lincheck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Guarantees;
import dev.poolswap.testkit.Subject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * All that model checking has to say of a scheme; with three threads more in long runs. A scheme's test is a subclass
 * that says how to make its container, with constants shrunk if it has some.
 */
@Tag("lincheck")
@Tag("full")
@Tag("model")
@Timeout(value = 3, unit = TimeUnit.HOURS)
public abstract class ModelContract {
    private final Subject.Factory container;
    private final int mostThreads;
    private final Guarantees promised;

    protected ModelContract(Subject.Factory container) {
        this(container, 3);
    }

    /** For a container with which Lincheck cannot handle as many threads. */
    protected ModelContract(Subject.Factory container, int mostThreads) {
        this.container = container;
        this.mostThreads = mostThreads;
        this.promised = Lincheck.sample(container).guarantees();
    }

    private boolean isInPlace() {
        return promised.bound() == Guarantees.Bound.NONE;
    }

    private boolean writersWait() {
        return isInPlace() || promised.bound() == Guarantees.Bound.ONE;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void is_linearizable(int threads) {
        assumeTrue(threads <= mostThreads);
        Lincheck.check(container, isInPlace() ? Model.CELL_IN_PLACE : Model.CELL, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void drafts_may_be_open_over_several_operations(int threads) {
        assumeTrue(!writersWait(), "a draft that is open makes all others wait");
        check(Model.DRAFTS, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void pins_may_be_held_over_several_operations_and_leases_closed_by_other_threads(int threads) {
        assumeTrue(!writersWait(), "a pin makes writers wait");
        check(Model.PINS, threads);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void nothing_is_refused_before_closing_and_everything_after(int threads) {
        assumeTrue(!isInPlace() || Lincheck.isLong(), "one lock for all: Lincheck takes minutes");
        check(Model.CLOSING, threads);
    }

    /** With two threads; with three in a long run. */
    private void check(Model model, int threads) {
        assumeTrue(threads == 2 || threads <= mostThreads && Lincheck.isLong());
        Lincheck.check(container, model, threads);
    }

    @Test
    void readers_wait_as_promised() {
        checkWaiting(promised.readers(), Model.READERS_THAT_DO_NOT_WAIT);
    }

    @Test
    void writers_wait_as_promised() {
        checkWaiting(promised.writers(), Model.WRITERS_THAT_DO_NOT_WAIT);
    }

    private void checkWaiting(Guarantees.Progress progress, Model model) {
        if (progress == Guarantees.Progress.BLOCKING) {
            Lincheck.mustWait(container, model);
        } else {
            Lincheck.check(container, model, 2);
        }
    }
}
