package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who ends the pin of a lease writes to the announcement only if it is the thread that announces there. */
class EpochLeaseTest {
    /** Says what the calling thread's record looks like to the thread. */
    private static final class Seen extends EpochContainer<AtomicInteger> {
        Seen() {
            super(new Poisoning(), Options.DEFAULT);
        }

        boolean isMarked() {
            ReaderRecord mine = readers.mineOrNull();
            return mine != null && mine.isMarked();
        }
    }

    /** A store by another thread would withdraw whatever the owner announces by then. */
    @Test
    void a_lease_that_another_thread_closes_leaves_the_word_to_its_owner() {
        try (Seen container = new Seen()) {
            container.replace(version -> version.set(1));
            Lease<AtomicInteger> lease = container.lease();
            assertThat(container.isMarked()).isTrue();
            Background.elsewhereRun(lease::close);
            assertThat(container.isMarked()).as("closed elsewhere").isTrue();
            container.replace(version -> version.set(2));
            assertThat(container.trim()).as("its pin has ended").isEqualTo(1);
            container.lease().close();
            assertThat(container.isMarked()).as("closed here").isFalse();
        }
    }
}
