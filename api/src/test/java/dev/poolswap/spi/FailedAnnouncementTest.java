package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import dev.poolswap.testkit.VirtualThread;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A scheme fails after it has announced a pin, for want of stack, say. Nobody has a version, so nobody could release it. */
class FailedAnnouncementTest {
    private static final class Breaking extends AnnouncingContainer<AtomicInteger, StampedVersion<AtomicInteger>> {
        private final Once announced = new Once();

        Breaking() {
            super("breaking", CountedScheme.GUARANTEES, new Poisoning(), Options.DEFAULT, StampedVersion::new);
        }

        @Override
        protected @Nullable StampedVersion<AtomicInteger> protect(ReaderRecord record, boolean negated) {
            record.announce(era, negated);
            announced.run();
            return current;
        }

        @Override
        protected boolean mayProtect(long word, StampedVersion<AtomicInteger> version) {
            return true;
        }

        @Override
        protected boolean scan(long before) {
            return nextRetired(0) != 0;
        }

        int announcements() {
            int marked = 0;
            for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
                marked += r.announced() == 0 ? 0 : 1;
            }
            return marked;
        }
    }

    private final Breaking container = new Breaking();

    private void fails(Runnable acquire) {
        container.announced.set(() -> {
            throw new StackOverflowError("planned");
        });
        assertThatThrownBy(acquire::run).isInstanceOf(StackOverflowError.class).hasMessage("planned");
    }

    private void write() {
        container.replace(version -> version.set(1));
    }

    @Test
    void an_acquire_that_fails_announces_nothing() {
        write();
        fails(container::acquire);
        assertThat(container.announcements()).isZero();
    }

    @Test
    void an_acquire_that_fails_beside_a_pin_leaves_that_pin() {
        write();
        AtomicInteger pinned = container.acquire();
        fails(container::acquire);
        assertThat(container.announcements()).isEqualTo(1);
        container.release(pinned);
        assertThat(container.announcements()).isZero();
    }

    @Test
    void an_acquire_that_fails_beside_a_lease_leaves_that_lease() {
        write();
        Lease<AtomicInteger> lease = container.lease();
        fails(container::acquire);
        assertThat(container.announcements()).isEqualTo(1);
        lease.close();
        assertThat(container.announcements()).isZero();
    }

    @Test
    void a_lease_that_fails_announces_nothing() {
        write();
        fails(container::lease);
        assertThat(container.announcements()).isZero();
        container.acquire();
        fails(container::lease);
        assertThat(container.announcements()).as("beside a pin").isEqualTo(1);
    }

    @Test
    void a_read_handle_whose_acquire_failed_reads_on_and_can_be_closed() {
        write();
        ReadHandle<AtomicInteger> handle = container.readHandle();
        fails(handle::acquire);
        assertThat(container.announcements()).isZero();
        AtomicInteger pinned = handle.acquire();
        fails(handle::acquire);
        assertThat(container.announcements()).as("beside a pin").isEqualTo(1);
        handle.release(pinned);
        handle.close();
        assertThat(container.announcements()).isZero();
    }

    @Test
    void a_virtual_thread_whose_acquire_failed_gives_its_record_back() {
        assumeTrue(VirtualThread.exist());
        write();
        int[] records = new int[2];
        for (int i = 0; i < records.length; i++) {
            VirtualThread.join(VirtualThread.start(() -> {
                fails(container::acquire);
                fails(container::lease);
            }));
            records[i] = container.readerRecords();
        }
        assertThat(container.announcements()).isZero();
        assertThat(records[1]).isEqualTo(records[0]);
    }
}
