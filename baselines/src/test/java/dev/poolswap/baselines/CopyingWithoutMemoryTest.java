package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.pool.IdentityKey;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Copying containers for which a map or a lock has no memory once. */
class CopyingWithoutMemoryTest {
    /** From a moment that the test chooses, there is no memory for a place in its queue. */
    private static final class WithoutPlace extends ReentrantReadWriteLock {
        private static final long serialVersionUID = 1;

        private boolean failing;
        private final WriteLock writers = new WriteLock(this) {
            private static final long serialVersionUID = 1;

            @Override
            public void lock() {
                if (failing) {
                    failing = false;
                    throw new OutOfMemoryError("planned");
                }
                super.lock();
            }
        };

        @Override
        public WriteLock writeLock() {
            return writers;
        }
    }

    @Test
    void a_close_without_a_place_in_the_queue_of_the_lock_closes() {
        WithoutPlace lock = new WithoutPlace();
        RwLockCopyContainer<AtomicInteger> container =
                new RwLockCopyContainer<>(new Poisoning(), Options.DEFAULT, lock);
        container.replace(version -> version.set(1));
        lock.failing = true;
        container.close();
        assertThat(lock.failing).as("the case that this test is about").isFalse();
        assertThatThrownBy(container::acquire).isInstanceOf(ContainerClosedException.class);
        assertThat(container.stats().retired()).isOne();
    }

    /** Adds an entry, and then has no memory to grow, once. */
    private static final class GrowsOnceInVain extends ConcurrentHashMap<IdentityKey, CopiedDraft> {
        private static final long serialVersionUID = 1;

        private boolean failed;

        @Override
        public @Nullable CopiedDraft putIfAbsent(IdentityKey key, CopiedDraft draft) {
            CopiedDraft before = super.putIfAbsent(key, draft);
            if (!failed) {
                failed = true;
                throw new OutOfMemoryError("planned");
            }
            return before;
        }
    }

    /** Copies with a map of its own; nothing is published. */
    private static final class Drafting extends CopyingContainer<AtomicInteger> {
        Drafting(Recycler<AtomicInteger> recycler) {
            super(
                    AtomicReferenceContainer.ID,
                    new AtomicReferenceContainer.Provider().guarantees(),
                    recycler,
                    Options.DEFAULT,
                    new GrowsOnceInVain());
        }

        @Override
        @Nullable
        AtomicInteger current() {
            return null;
        }

        @Override
        @Nullable
        AtomicInteger exchange(@Nullable AtomicInteger next) {
            return null;
        }

        @Override
        boolean compareAndExchange(@Nullable AtomicInteger expected, AtomicInteger next) {
            return false;
        }
    }

    @Test
    void a_draft_that_could_not_be_taken_in_is_not_a_draft() {
        Drafting container = new Drafting(new Poisoning());
        assertThatThrownBy(container::draft).isInstanceOf(OutOfMemoryError.class);
        assertThat(container.stats().versions()).isZero();
        container.discard(container.draft());
        assertThat(container.stats().versions()).isZero();
    }
}
