package dev.poolswap.bench.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class QsbrTest {
    /** A version that says whether it was reset or filled under somebody. */
    private static final class Words {
        final long[] words = new long[64];

        void fill(long stamp) {
            Arrays.fill(words, stamp);
        }

        /** The one value that all of them have; 0 if they differ. */
        long value() {
            long first = words[0];
            for (long word : words) {
                if (word != first) {
                    return 0;
                }
            }
            return first;
        }
    }

    private static final class Life implements Recycler<Words> {
        final AtomicLong resets = new AtomicLong();

        @Override
        public Words create() {
            return new Words();
        }

        @Override
        public boolean reset(Words version) {
            resets.incrementAndGet();
            version.fill(0);
            return true;
        }
    }

    /** Planted fault: announces the era that comes next, so before the reader has seen what ends this one. */
    private static final class AnnouncesTooEarly extends Qsbr<Words> {
        AnnouncesTooEarly(Recycler<Words> recycler) {
            super(recycler, Options.DEFAULT);
        }

        @Override
        long seen() {
            return super.seen() + 1;
        }
    }

    private final Life life = new Life();
    private long stamp;

    private Qsbr<Words> honest() {
        return new Qsbr<>(life, Options.DEFAULT);
    }

    private void swap(Qsbr<Words> container) {
        long next = ++stamp;
        container.replace(draft -> draft.fill(next));
    }

    private static Words read(QuiescentReader<Words> reader) {
        return Objects.requireNonNull(reader.acquire());
    }

    /** A reader that has just announced reads, and the writer goes on; returns what the reader holds. */
    private Words heldWhileSwapped(Qsbr<Words> container) {
        QuiescentReader<Words> reader = container.readHandle();
        swap(container);
        reader.quiescent();
        Words held = read(reader);
        assertThat(held.value()).isEqualTo(1);
        swap(container);
        swap(container);
        swap(container);
        return held;
    }

    @Test
    void what_a_reader_uses_is_kept_until_it_announces() {
        try (Qsbr<Words> container = honest()) {
            assertThat(heldWhileSwapped(container).value()).isEqualTo(1);
            assertThat(container.stats().unreclaimed()).isEqualTo(3);
            assertThat(life.resets).hasValue(0);
        }
    }

    @Test
    void a_reader_that_announces_too_early_is_caught() {
        try (Qsbr<Words> container = new AnnouncesTooEarly(life)) {
            assertThat(heldWhileSwapped(container).value()).isNotEqualTo(1);
        }
    }

    @Test
    void an_announcement_frees_what_was_retired_before_it_and_no_more() {
        try (Qsbr<Words> container = honest()) {
            QuiescentReader<Words> reader = container.readHandle();
            swap(container);
            swap(container);
            swap(container);
            reader.quiescent();
            Words held = read(reader);
            swap(container);
            swap(container);
            assertThat(life.resets.get()).isEqualTo(2);
            assertThat(held.value()).isEqualTo(3);
            assertThat(container.stats().created()).isEqualTo(3);
        }
    }

    @Test
    void every_reader_has_to_announce() {
        try (Qsbr<Words> container = honest()) {
            QuiescentReader<Words> one = container.readHandle();
            QuiescentReader<Words> other = container.readHandle();
            for (int i = 0; i < 10; i++) {
                swap(container);
                one.quiescent();
            }
            assertThat(life.resets).hasValue(0);
            other.quiescent();
            swap(container);
            assertThat(life.resets).hasValue(1);
        }
    }

    @Test
    void a_reader_that_is_offline_or_closed_holds_nothing_back() {
        try (Qsbr<Words> container = honest()) {
            QuiescentReader<Words> offline = container.readHandle();
            QuiescentReader<Words> closed = container.readHandle();
            offline.offline();
            closed.close();
            for (int i = 0; i < 10; i++) {
                swap(container);
            }
            assertThat(container.stats().created()).isEqualTo(2);
            offline.online();
            Words held = read(offline);
            for (int i = 0; i < 10; i++) {
                swap(container);
            }
            assertThat(held.value()).isEqualTo(10);
            assertThat(container.stats().readerRecords()).isEqualTo(1);
        }
    }

    /** Why it is a bound and no scheme: nothing can tell. */
    @Test
    void a_thread_without_a_reader_is_not_protected() {
        try (Qsbr<Words> container = honest()) {
            swap(container);
            Words held = Objects.requireNonNull(container.acquire());
            swap(container);
            swap(container);
            assertThat(held.value()).isNotEqualTo(1);
        }
    }

    @Test
    void what_needs_a_pin_is_refused() {
        try (Qsbr<Words> container = honest()) {
            swap(container);
            assertThatThrownBy(container::lease)
                    .isInstanceOf(PoolswapException.class)
                    .hasMessageContaining("is a bound, which has no pins; choose a scheme");
            assertThatThrownBy(() -> container.revise(draft -> draft.fill(2)))
                    .isInstanceOf(PoolswapException.class)
                    .hasMessageContaining("needs a pin");
            assertThat(container.acquire()).isNotNull();
        }
    }

    /** Readers that announce and now and then leave, beside a writer, until versions were reused often enough. */
    @Test
    void readers_never_see_a_version_change() throws InterruptedException {
        int reuses = 20_000;
        AtomicBoolean stop = new AtomicBoolean();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicLong reads = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        try (Qsbr<Words> container = honest()) {
            swap(container);
            for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(() -> readUntil(stop, container, reads));
                thread.setUncaughtExceptionHandler((dead, thrown) -> failure.compareAndSet(null, thrown));
                thread.start();
                threads.add(thread);
            }
            while (failure.get() == null && (life.resets.get() < reuses || reads.get() < reuses)) {
                swap(container);
            }
            stop.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failure.get()).isNull();
    }

    private static void readUntil(AtomicBoolean stop, Qsbr<Words> container, AtomicLong reads) {
        QuiescentReader<Words> reader = container.readHandle();
        for (int turn = 0; !stop.get(); turn++) {
            Words version = read(reader);
            long before = version.value();
            Thread.onSpinWait();
            assertThat(version.value()).isEqualTo(before).isPositive();
            reads.incrementAndGet();
            if (turn % 64 == 0) {
                reader.offline();
                reader.online();
            } else {
                reader.quiescent();
            }
        }
        reader.close();
    }

    @Test
    void it_is_found_by_its_id_and_only_it_asks_for_readers() {
        assertThat(Bounds.all()).extracting(scheme -> scheme.id()).containsExactly(Bounds.NONE, Bounds.QSBR);
        try (SwapContainer<Words> quiescent = Bounds.all().get(1).newContainer(life, Options.DEFAULT);
                SwapContainer<Words> none = Bounds.all().get(0).newContainer(life, Options.DEFAULT)) {
            assertThat(Bounds.reader(quiescent)).isPresent();
            assertThat(Bounds.reader(none)).isEmpty();
        }
    }
}
