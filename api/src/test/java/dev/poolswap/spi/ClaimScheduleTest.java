package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A version that is retired again before the claim that made it free is over, step by step in one thread. */
class ClaimScheduleTest {
    /** A scheme without readers: a scan claims whatever was retired before it. */
    private static final class Unread extends AnnouncingContainer<AtomicInteger, StampedVersion<AtomicInteger>> {
        private final Once reclaimed = new Once();

        Unread() {
            super("unread", CountedScheme.GUARANTEES, new Poisoning(), Options.DEFAULT, StampedVersion::new);
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            return null;
        }

        @Override
        protected boolean mayProtect(long word, StampedVersion<AtomicInteger> version) {
            return false;
        }

        @Override
        protected boolean scan(long before) {
            for (int i = nextRetired(0); i != 0; i = nextRetired(i)) {
                StampedVersion<AtomicInteger> version = pool.at(i);
                long state = version.state();
                if (version.stamp() < before) {
                    claim(version, state);
                }
            }
            return false;
        }

        @Override
        boolean tryReclaim(StampedVersion<AtomicInteger> version, long state) {
            boolean done = super.tryReclaim(version, state);
            reclaimed.run();
            return done;
        }
    }

    private final Unread container = new Unread();

    private void swap(int value) {
        container.replace(version -> version.set(value));
    }

    /** Its slot has been marked anew by then. A scan passes over slots without a mark, so nobody would find the version again. */
    @Test
    void a_version_that_is_retired_again_while_it_is_claimed_is_found_by_the_next_scan() {
        swap(1);
        swap(2);
        container.reclaimed.set(() -> {
            swap(3);
            swap(4);
        });
        container.discard(container.draft());
        container.trim();
        assertThat(container.stats().retired()).as("so the place was reached").isEqualTo(3);
        assertThat(container.stats().unreclaimed()).isZero();
        assertThat(container.stats().created()).isEqualTo(2);
    }
}
