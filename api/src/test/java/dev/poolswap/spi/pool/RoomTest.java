package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.MadeUpId;
import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The places for versions, and which threads would wait for themselves if they waited for one. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class RoomTest {
    private static final Runnable NOTHING = () -> {};

    /** Each is done once. */
    private Runnable onCreate = NOTHING;

    private Runnable onReset = NOTHING;
    private Runnable onWeigh = NOTHING;
    private Runnable onDispose = NOTHING;

    private final Recycler<Object> recycler = new Recycler<>() {
        @Override
        public Object create() {
            Runnable once = onCreate;
            onCreate = NOTHING;
            once.run();
            return new Object();
        }

        @Override
        public boolean reset(Object version) {
            onReset.run();
            return true;
        }

        @Override
        public long weigh(Object version) {
            onWeigh.run();
            return 1;
        }

        @Override
        public void dispose(Object version) {
            onDispose.run();
        }
    };

    private final VersionPool<Object, Version<Object>> pool = new VersionPool<>(
            recycler, Version::new, "bounded", Options.builder().maxVersions(2).build(), 2);
    private final Room room = pool.room();

    private void refuseToWaitForOneself() {
        room.refuseWithinRecycler("draft", "is exhausted");
    }

    private void assertMayWait() {
        assertThatCode(this::refuseToWaitForOneself).doesNotThrowAnyException();
    }

    private void assertWouldWaitForItself() {
        assertThatThrownBy(this::refuseToWaitForOneself).isInstanceOf(LockMisuseException.class);
    }

    private Version<Object> create() {
        assertThat(room.tryTake()).isTrue();
        return pool.create();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** The one that came first leaves first, and its place in the list goes to the other. */
    @Test
    void of_two_threads_that_create_each_is_known_until_it_has_created() {
        CountDownLatch creating = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Background<Void>> other = new AtomicReference<>();
        onCreate = () -> {
            onCreate = () -> {
                creating.countDown();
                await(goOn);
                assertWouldWaitForItself();
            };
            other.set(Background.run(() -> {
                create();
                assertMayWait();
            }));
            await(creating);
            assertWouldWaitForItself();
        };
        create();
        assertMayWait();
        goOn.countDown();
        other.get().result();
    }

    /** A pool may outlive the threads that wrote to it, and their class loaders. */
    @Test
    void a_thread_that_has_created_is_not_kept() {
        WeakReference<Thread> creator = Background.elsewhere(() -> {
            create();
            return new WeakReference<>(Thread.currentThread());
        });
        Background.eventually("the thread is collected", () -> {
            System.gc();
            return creator.refersTo(null);
        });
        assertThat(room.tryTake()).isTrue();
    }

    @Test
    void a_thread_whose_recycler_has_failed_may_wait_again() {
        onCreate = () -> {
            throw new IllegalStateException("planned");
        };
        assertThatThrownBy(this::create).isInstanceOf(IllegalStateException.class);
        assertMayWait();
        Version<Object> version = create();
        onWeigh = () -> {
            assertWouldWaitForItself();
            throw new IllegalStateException("planned");
        };
        assertThatThrownBy(() -> pool.toCurrent(version)).isInstanceOf(IllegalStateException.class);
        assertMayWait();
        onDispose = () -> {
            assertWouldWaitForItself();
            throw new IllegalStateException("planned");
        };
        pool.discard(version);
        assertThatThrownBy(() -> pool.dispose(pool.takeForDisposal())).isInstanceOf(IllegalStateException.class);
        assertMayWait();
    }

    @Test
    void a_disposal_that_fails_gives_its_place_back() {
        create();
        pool.discard(create());
        assertThat(room.tryTake()).isFalse();
        onDispose = () -> {
            throw new IllegalStateException("planned");
        };
        assertThatThrownBy(() -> pool.dispose(pool.takeForDisposal())).isInstanceOf(IllegalStateException.class);
        assertThat(room.tryTake()).isTrue();
    }

    @Test
    void a_writer_that_waits_is_not_taken_for_another_that_creates_or_resets_whatever_their_ids() {
        MadeUpId.run(() -> assertThat(room.tryTake()).isTrue());
        MadeUpId.run(this::refuseToWaitForOneself);
        pool.discard(create());
        Version<Object> version = pool.take();
        onReset = () -> MadeUpId.run(this::refuseToWaitForOneself);
        MadeUpId.run(() -> assertThat(version.reset(recycler)).isTrue());
    }
}
