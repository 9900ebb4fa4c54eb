package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chosen interleavings of the copying baselines, in one thread. */
@Timeout(600)
class CopyingScheduleTest {
    /** A version weighs what it holds. */
    private static final class WeighedByValue implements Recycler<AtomicInteger> {
        private final Recycler<AtomicInteger> recycler = new Poisoning();

        @Override
        public AtomicInteger create() {
            return recycler.create();
        }

        @Override
        public boolean reset(AtomicInteger version) {
            return recycler.reset(version);
        }

        @Override
        public long weigh(AtomicInteger version) {
            return version.get();
        }
    }

    /** Runs what another thread does between an exchange and the rest of the publication. */
    private static final class Interrupted extends CopyingContainer<AtomicInteger> {
        private final AtomicReference<@Nullable AtomicInteger> current = new AtomicReference<>();
        private final Once beforeTheExchange = new Once();
        private final Once afterTheExchange = new Once();

        Interrupted() {
            super(
                    AtomicReferenceContainer.ID,
                    new AtomicReferenceContainer.Provider().guarantees(),
                    new WeighedByValue(),
                    Options.DEFAULT);
        }

        @Override
        @Nullable
        AtomicInteger current() {
            return current.get();
        }

        @Override
        @Nullable
        AtomicInteger exchange(@Nullable AtomicInteger next) {
            beforeTheExchange.run();
            return current.getAndSet(next);
        }

        @Override
        boolean compareAndExchange(@Nullable AtomicInteger expected, AtomicInteger next) {
            boolean done = current.compareAndSet(expected, next);
            afterTheExchange.run();
            return done;
        }
    }

    @Test
    void a_thread_that_reads_a_version_at_once_may_expect_it_before_its_publication_has_returned() {
        Interrupted container = new Interrupted();
        List<Boolean> published = new ArrayList<>();
        container.afterTheExchange.set(
                () -> published.add(container.publishIf(container.acquire(), container.draft())));
        published.add(container.publishIf(null, container.draft()));
        assertThat(published).containsExactly(true, true);
        assertThat(container.stats().published()).isEqualTo(2);
    }

    /** It is among those that were published, since a reader that sees it at once may expect it. */
    @Test
    void a_version_that_is_about_to_be_current_is_not_waited_for() {
        Interrupted container = new Interrupted();
        List<Background<Boolean>> waiting = new ArrayList<>();
        container.beforeTheExchange.set(() -> {
            waiting.add(Background.call(() -> container.awaitReclaimed(Duration.ofMinutes(2))));
            assertThat(waiting.get(0).isStillWaitingAfter(Duration.ofMillis(15)))
                    .isTrue();
        });
        container.replace(version -> version.set(1));
        assertThat(waiting.get(0).result()).isTrue();
    }

    /** Its writer still has it, so the collector never takes it. */
    @Test
    void a_draft_whose_publication_has_failed_is_not_waited_for() {
        Interrupted container = new Interrupted();
        container.replace(version -> version.set(1));
        AtomicInteger late = container.draft();
        List<Background<Boolean>> waiting = new ArrayList<>();
        container.afterTheExchange.set(() -> {
            waiting.add(Background.call(() -> container.awaitReclaimed(Duration.ofMinutes(2))));
            assertThat(waiting.get(0).isStillWaitingAfter(Duration.ofMillis(15)))
                    .isTrue();
        });
        assertThat(container.publishIf(null, late)).isFalse();
        assertThat(waiting.get(0).result()).isTrue();
        container.discard(late);
    }

    @Test
    void a_version_that_is_about_to_be_current_weighs_once() {
        Interrupted container = new Interrupted();
        List<Long> weights = new ArrayList<>();
        container.beforeTheExchange.set(() -> weights.add(container.stats().bytes()));
        container.replace(version -> version.set(7));
        assertThat(weights).containsExactly(7L);
        assertThat(container.stats().bytes()).isEqualTo(7);
    }

    /** A publication that fails leaves neither its weight nor the draft among those that were published. */
    @Test
    void a_publication_that_failed_leaves_nothing_behind() {
        Interrupted container = new Interrupted();
        container.replace(version -> version.set(7));
        AtomicInteger late = container.draft();
        late.set(100);
        assertThat(container.publishIf(null, late)).isFalse();
        assertThat(container.stats().bytes()).isEqualTo(7 + 100);
        assertThat(container.stats().unreclaimedBytes()).isZero();
        AtomicInteger other = container.draft();
        assertThatThrownBy(() -> container.publishIf(late, other)).isInstanceOf(ForeignObjectException.class);
        container.discard(late);
        container.discard(other);
        assertThat(container.stats().bytes()).isEqualTo(7);
    }

    @Test
    void a_publication_that_comes_too_late_leaves_its_draft_a_draft() {
        Interrupted container = new Interrupted();
        AtomicInteger late = container.draft();
        container.replace(version -> version.set(1));
        assertThat(container.publishIf(null, late)).isFalse();
        AtomicInteger now = container.acquire();
        assertThat(container.publishIf(now, late)).isTrue();
        assertThat(container.acquire()).isSameAs(late);
    }
}
