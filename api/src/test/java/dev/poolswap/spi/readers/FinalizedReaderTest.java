package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.Catches;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader that was dropped is there for as long as a finalizer can still use it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FinalizedReaderTest {
    private static final class Finalized {
        private final Queue<Finalized> collected;

        Finalized(Queue<Finalized> collected) {
            this.collected = collected;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal", "Finalize", "Finalizer", "NoFinalizer"})
        protected void finalize() {
            collected.add(this);
        }
    }

    private final Queue<Finalized> collected = new ConcurrentLinkedQueue<>();

    private static RecordOwner ownerOf(RecordOwner.Kind kind, Object reader) {
        return new RecordOwner(kind, reader, Thread.currentThread(), 1);
    }

    private boolean isGoneBeforeItsFinalizerHasEnded(RecordOwner owner) {
        Background.eventually("the reader's finalizer runs", () -> {
            System.gc();
            return !collected.isEmpty();
        });
        return owner.isGone();
    }

    @Test
    void a_reader_is_not_gone_while_its_finalizer_uses_it_and_gone_after_that() {
        RecordOwner owner = ownerOf(RecordOwner.Kind.HANDLE, new Finalized(collected));
        assertThat(isGoneBeforeItsFinalizerHasEnded(owner)).isFalse();
        collected.clear();
        Background.eventually("the reader is gone", () -> {
            System.gc();
            return owner.isGone();
        });
    }

    @Test
    @Catches(scheme = "records", mutant = "a reader taken for gone while a finalizer uses it", breaks = "O2")
    void a_reader_that_is_gone_when_it_is_weakly_reachable_no_more_is_caught() {
        // Of threads, whose end is asked for, the reference is a weak one.
        RecordOwner weak = ownerOf(RecordOwner.Kind.THREAD, new Finalized(collected));
        assertThat(isGoneBeforeItsFinalizerHasEnded(weak)).isTrue();
    }
}
