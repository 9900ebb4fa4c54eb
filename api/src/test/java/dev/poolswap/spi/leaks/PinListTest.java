package dev.poolswap.spi.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakReport;
import dev.poolswap.testkit.AllocatedBytes;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pins that are watched of one thread or reader. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PinListTest {
    private static final int PINS = 200;

    private final LeakSite site = new LeakSite(LeakReport.Kind.THREAD, List.of());
    private final List<Object> versions = new ArrayList<>();
    private final List<PinTrace> traces = new ArrayList<>();
    private final PinList list = new PinList();

    private PinTrace trace(Object version) {
        PinTrace trace = new PinTrace(version, 0, site);
        versions.add(version);
        traces.add(trace);
        return trace;
    }

    private List<PinTrace> listed() {
        List<PinTrace> listed = new ArrayList<>();
        list.collect(null, listed::add);
        return listed;
    }

    @Test
    void pins_are_taken_out_at_each_end_and_between() {
        for (int i = 0; i < 4; i++) {
            list.add(trace(new Object()));
        }
        list.remove(traces.get(1));
        assertThat(listed()).containsExactly(traces.get(0), traces.get(2), traces.get(3));
        list.remove(traces.get(3));
        list.remove(traces.get(0));
        assertThat(listed()).containsExactly(traces.get(2));
        list.add(traces.get(0));
        assertThat(list.poll()).isSameAs(traces.get(2));
        assertThat(list.poll()).isSameAs(traces.get(0));
        assertThat(list.poll()).isNull();
        assertThat(list.isEmpty()).isTrue();
    }

    @Test
    void of_several_pins_of_a_version_the_newest_ends() {
        Object version = new Object();
        list.add(trace(version));
        list.add(trace(new Object()));
        list.add(trace(version));
        assertThat(list.removeNewest(version)).isTrue();
        assertThat(listed()).containsExactly(traces.get(0), traces.get(1));
        assertThat(list.removeNewest(version)).isTrue();
        assertThat(list.removeNewest(version)).isFalse();
        assertThat(listed()).containsExactly(traces.get(1));
    }

    /** One that is kept as an example must not keep those that were beside it. */
    @Test
    void a_pin_that_was_taken_out_forgets_its_neighbours() {
        for (int i = 0; i < 3; i++) {
            list.add(trace(new Object()));
        }
        list.remove(traces.get(1));
        assertThat(traces.get(1).older).isNull();
        assertThat(traces.get(1).newer).isNull();
    }

    private long leastBytes(Supplier<Consumer<PinTrace>> watching) {
        for (int i = 0; i < PINS; i++) {
            trace(new Object());
        }
        long least = Long.MAX_VALUE;
        while (least >= 1_000) {
            Consumer<PinTrace> watch = watching.get();
            long before = AllocatedBytes.ofThisThread();
            for (PinTrace trace : traces) {
                watch.accept(trace);
            }
            least = Math.min(least, AllocatedBytes.ofThisThread() - before);
            traces.forEach(trace -> {
                trace.older = null;
                trace.newer = null;
            });
        }
        return least;
    }

    /** What grows may run out of memory while it does, and lose what is in it. */
    @Test
    void to_watch_one_more_pin_allocates_nothing() {
        assertThat(leastBytes(() -> {
                    ThreadPins pins = new ThreadPins();
                    return pins::add;
                }))
                .isLessThan(1_000);
        assertThat(leastBytes(() -> {
                    ReaderTrace reader = new ReaderTrace(new Object(), new ReferenceQueue<>());
                    return reader::pinned;
                }))
                .isLessThan(1_000);
    }
}
