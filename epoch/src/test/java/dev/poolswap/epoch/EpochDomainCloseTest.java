package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A publication that races the close of a container in a domain: its number is in use until the end of both. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class EpochDomainCloseTest {
    private final ReaderDomain domain = ReaderDomain.create("racing");
    private final Counting recycler = new Counting();

    private static final class Counting implements Recycler<AtomicInteger> {
        private int created;
        private int disposed;

        @Override
        public AtomicInteger create() {
            created++;
            return new AtomicInteger();
        }

        @Override
        public boolean reset(AtomicInteger used) {
            return true;
        }

        @Override
        public void dispose(AtomicInteger version) {
            disposed++;
        }
    }

    /** Something else can happen once, after a publication asked whether the container is closed. */
    private static class Scheduled extends EpochContainer<AtomicInteger> {
        private final Once beforeExchange = new Once();

        Scheduled(Recycler<AtomicInteger> recycler, ReaderDomain domain) {
            super(recycler, Options.builder().domain(domain).build());
        }

        private void step() {
            beforeExchange.run();
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> exchange(@Nullable StampedVersion<AtomicInteger> next) {
            step();
            return super.exchange(next);
        }

        @Override
        protected boolean compareAndExchange(
                @Nullable StampedVersion<AtomicInteger> expected, StampedVersion<AtomicInteger> next) {
            step();
            return super.compareAndExchange(expected, next);
        }
    }

    /** Gives the number back although a draft is out. */
    private static final class Hasty extends Scheduled {
        Hasty(Recycler<AtomicInteger> recycler, ReaderDomain domain) {
            super(recycler, domain);
        }

        @Override
        protected boolean mayBePinnedAgain() {
            return false;
        }
    }

    private void assertNumberIsKept(Scheduled container, Runnable publication) {
        int[] afterClose = {-1};
        container.beforeExchange.set(() -> {
            container.close();
            afterClose[0] = domain.containers();
        });
        publication.run();
        assertThat(afterClose[0])
                .as("containers of the domain between the close and the exchange")
                .isEqualTo(1);
        assertThat(domain.containers()).as("when both are over").isZero();
        assertThat(recycler.disposed).isEqualTo(recycler.created);
    }

    @Test
    void the_number_is_kept_while_a_publication_that_asked_before_the_close_is_under_way() {
        Scheduled container = new Scheduled(recycler, domain);
        container.replace(version -> version.set(1));
        AtomicInteger draft = container.draft();
        assertNumberIsKept(container, () -> container.publish(draft));
    }

    @Test
    void the_same_for_one_that_expects_a_version() {
        Scheduled container = new Scheduled(recycler, domain);
        AtomicInteger draft = container.draft();
        assertNumberIsKept(container, () -> container.publishIf(null, draft));
    }

    private void assertDraftKeepsNumber(Scheduled container) {
        AtomicInteger draft = container.draft();
        container.close();
        assertThat(domain.containers())
                .as("containers of the domain while a draft is out")
                .isEqualTo(1);
        assertThatThrownBy(() -> container.publish(draft)).isInstanceOf(ContainerClosedException.class);
        container.discard(draft);
        assertThat(domain.containers()).isZero();
        assertThat(recycler.disposed).isEqualTo(recycler.created);
    }

    /** A thread that asks a closed container whether its versions are gone tidies it once more. */
    @Test
    void a_closed_container_gives_its_number_back_once() throws InterruptedException {
        Scheduled closed = new Scheduled(recycler, domain);
        closed.replace(version -> version.set(1));
        closed.close();
        try (Scheduled next = new Scheduled(recycler, domain)) {
            assertThat(closed.awaitReclaimed(Duration.ZERO)).isTrue();
            assertThat(domain.containers())
                    .as("containers of the domain while the next one with the number is open")
                    .isEqualTo(1);
            assertThat(next.isClosed()).isFalse();
        }
        assertThat(domain.containers()).isZero();
    }

    @Test
    void the_number_is_kept_while_a_draft_is_out() {
        assertDraftKeepsNumber(new Scheduled(recycler, domain));
    }

    @Test
    @Catches(scheme = "epoch", mutant = "in a domain: a number given back while a draft is out", breaks = "E5")
    void a_number_that_is_given_back_while_a_draft_is_out_is_caught() {
        assertThatThrownBy(() -> assertDraftKeepsNumber(new Hasty(recycler, domain)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("while a draft is out");
    }
}
