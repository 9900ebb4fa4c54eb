package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.ReleaseTooMany;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Chosen interleavings, step by step in one thread: between a reader's first look and its arrival, after its
 * second look, and with pins that end on another stripe.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftRightScheduleTest {
    private static final int BLANK = -1;

    private static final Recycler<AtomicInteger> RECYCLER = new Recycler<>() {
        @Override
        public AtomicInteger create() {
            return new AtomicInteger(BLANK);
        }

        @Override
        public boolean reset(AtomicInteger version) {
            version.set(BLANK);
            return true;
        }
    };

    /** The container itself, with a place between first look and arrival, and stripes to choose. */
    private static class Scheduled<T> extends LeftRightContainer<T> {
        int stripe;

        final Once beforeArrival = new Once();

        Scheduled(Recycler<T> recycler, Options options, Copy<T> left, Copy<T> right) {
            super(recycler, options, 2, left, right);
        }

        Scheduled(Recycler<T> recycler, Options options) {
            this(recycler, options, new Copy<>(1, 2), new Copy<>(2, 2));
        }

        @Override
        int stripe() {
            beforeArrival.run();
            return stripe;
        }
    }

    /** A reader that came too late takes what is current by then, and arrives there afterwards. */
    private static final class LooksBeforeItArrives<T> extends Scheduled<T> {
        final Once afterSecondLook = new Once();

        LooksBeforeItArrives(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        @Nullable
        Copy<T> pinBoth(Copy<T> arrived, int stripe) {
            Copy<T> now = current();
            arrived.leave(stripe);
            afterSecondLook.run();
            if (now != null) {
                now.enter(stripe);
            }
            return now;
        }
    }

    /** The writer takes the copy it toggled away from without a wait. */
    static final class NoWait<T> extends Scheduled<T> {
        NoWait(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected long balance(Copy<T> copy) {
            return 0;
        }
    }

    /** The writer waits for the readers of the other copy. */
    private static final class WrongIndicator<T> extends Scheduled<T> {
        WrongIndicator(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected long balance(Copy<T> copy) {
            return other(copy).pins();
        }
    }

    /** A reader does not look again once it has arrived. */
    private static final class NoSecondLook<T> extends Scheduled<T> {
        NoSecondLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable Copy<T> pin() {
            Copy<T> copy = current();
            if (copy != null) {
                copy.enter(stripe());
            }
            return copy;
        }
    }

    /** Looks at one stripe only. */
    private static final class OneStripe extends Copy<AtomicInteger> {
        OneStripe(int index) {
            super(index, 2);
        }

        @Override
        protected long sum(long[] cells) {
            return cells[16];
        }
    }

    /** Wants every stripe to be in balance by itself. */
    private static final class EachByItself extends Copy<AtomicInteger> {
        EachByItself(int index) {
            super(index, 2);
        }

        @Override
        public long pins() {
            return ingress[16] == egress[16] && ingress[32] == egress[32] ? 0 : 1;
        }
    }

    private static void set(Scheduled<AtomicInteger> container, int value) {
        container.replace(version -> version.set(value));
    }

    @Test
    void a_reader_that_arrives_late_pins_what_is_current_and_nothing_else() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        container.beforeArrival.set(() -> set(container, 2));
        AtomicInteger pinned = container.acquire();
        assertThat(pinned).hasValue(2);
        set(container, 3);
        assertThat(container.acquire())
                .as("the copy that it arrived at first is not held back")
                .hasValue(3);
        assertThat(pinned).hasValue(2);
        assertThat(container.stats().unreclaimed()).isEqualTo(1);
    }

    @Test
    void a_reader_that_slept_through_two_toggles_pins_the_tenancy_it_finds() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        container.beforeArrival.set(() -> {
            set(container, 2);
            set(container, 3);
        });
        AtomicInteger pinned = container.acquire();
        set(container, 4);
        assertThat(pinned).hasValue(3);
        assertThat(container.stats().unreclaimed()).isEqualTo(1);
        container.release(pinned);
        set(container, 5);
        assertThat(container.stats().created()).isEqualTo(2);
    }

    @Test
    void a_reader_that_finds_the_container_cleared_holds_nothing() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        container.beforeArrival.set(container::clear);
        assertThat(container.acquire()).isNull();
        set(container, 2);
        set(container, 3);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    @Catches(scheme = "left-right", mutant = "no second look", breaks = "L2")
    void arriving_without_looking_again_is_caught() {
        NoSecondLook<AtomicInteger> container = new NoSecondLook<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        AtomicInteger[] draft = new AtomicInteger[1];
        container.beforeArrival.set(() -> {
            set(container, 2);
            draft[0] = container.draft();
        });
        assertThat(container.acquire()).isSameAs(draft[0]).hasValue(BLANK);
    }

    @Test
    @Catches(scheme = "left-right", mutant = "looks before the second arrival", breaks = "L3")
    void looking_before_the_second_arrival_is_caught() {
        LooksBeforeItArrives<AtomicInteger> container = new LooksBeforeItArrives<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        container.beforeArrival.set(() -> set(container, 2));
        AtomicInteger[] draft = new AtomicInteger[1];
        container.afterSecondLook.set(() -> {
            set(container, 3);
            draft[0] = container.draft();
        });
        assertThat(container.acquire()).isSameAs(draft[0]).hasValue(BLANK);
    }

    /** Leaves it at more departures than arrivals. */
    private static final class NeverMends extends Scheduled<AtomicInteger> {
        NeverMends() {
            super(RECYCLER, Options.DEFAULT);
        }

        @Override
        protected long mend(Copy<AtomicInteger> copy) {
            return 0;
        }
    }

    @Test
    void more_departures_than_arrivals_are_mended_and_reported() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        assertThat(ReleaseTooMany.unreclaimedAfter(container)).isZero();
        assertThat(container.stats().misused()).isOne();
    }

    @Test
    @Catches(scheme = "left-right", mutant = "more departures than arrivals that are not mended", breaks = "L7")
    void never_mending_is_caught() {
        assertThat(ReleaseTooMany.unreclaimedAfter(new NeverMends())).isOne();
    }

    /** Pins through one stripe, ends the pin through the other; whether the version came back. */
    private static boolean comesBack(Scheduled<AtomicInteger> container) {
        set(container, 1);
        AtomicInteger pinned = container.acquire();
        set(container, 2);
        container.stripe = 1;
        container.release(pinned);
        container.reclaim();
        return container.stats().unreclaimed() == 0;
    }

    @Test
    void a_pin_may_end_on_another_stripe() {
        assertThat(comesBack(new Scheduled<>(RECYCLER, Options.DEFAULT))).isTrue();
    }

    @Test
    @Catches(scheme = "left-right", mutant = "an indicator that wants each stripe in balance", breaks = "L6")
    void an_indicator_that_wants_each_stripe_in_balance_is_caught() {
        assertThat(comesBack(new Scheduled<>(RECYCLER, Options.DEFAULT, new EachByItself(1), new EachByItself(2))))
                .isFalse();
    }

    /** What a version that is pinned through the second stripe holds after two updates, or before the second waits. */
    private static int pinnedOnTheSecondStripe(Scheduled<AtomicInteger> container) {
        set(container, 1);
        container.stripe = 1;
        AtomicInteger pinned = container.acquire();
        set(container, 2);
        container.reclaim();
        if (container.stats().unreclaimed() == 0) {
            container.draft();
        }
        return pinned.get();
    }

    @Test
    @Catches(scheme = "left-right", mutant = "toggles without waiting", breaks = "L2")
    void toggling_without_waiting_is_caught() {
        assertThat(pinnedOnTheSecondStripe(new NoWait<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(BLANK);
    }

    @Test
    @Catches(scheme = "left-right", mutant = "waits for the wrong indicator", breaks = "L2")
    void waiting_for_the_wrong_indicator_is_caught() {
        assertThat(pinnedOnTheSecondStripe(new WrongIndicator<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(BLANK);
    }

    @Test
    void a_pin_on_any_stripe_holds_the_version() {
        assertThat(pinnedOnTheSecondStripe(new Scheduled<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(1);
    }

    @Test
    @Catches(scheme = "left-right", mutant = "an indicator that looks at one stripe", breaks = "L1")
    void an_indicator_that_looks_at_one_stripe_is_caught() {
        assertThat(pinnedOnTheSecondStripe(
                        new Scheduled<>(RECYCLER, Options.DEFAULT, new OneStripe(1), new OneStripe(2))))
                .isEqualTo(BLANK);
    }
}
