package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Study {@code domain}: many containers in one process. An operation reads one of them, chosen at random.
 * Before that, bytes are told from the heap in use after full collections: of a container with one tiny
 * version, and of a reading thread that has read every container and is still there.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DomainBenchmark {

    /** The containers. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Many {
        @Param("refcount-split")
        public String scheme;

        @Param("10")
        public int containers;

        final Xorshift random = new Xorshift(1);
        List<SwapContainer<Holder>> all;

        @Setup(Level.Trial)
        public void open() throws InterruptedException {
            Scheme chosen = Contenders.of(scheme);
            // Loads classes and fills caches, which must not count.
            use(open(chosen, 1));
            all = new ArrayList<>(containers);
            HeldBytes.measure(
                    containers,
                    () -> {
                        for (int i = 0; i < containers; i++) {
                            all.addAll(open(chosen, 1));
                        }
                    },
                    () -> readEach(all));
        }

        private static List<SwapContainer<Holder>> open(Scheme scheme, int count) {
            List<SwapContainer<Holder>> opened = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                SwapContainer<Holder> container = scheme.newContainer(Holder.recycler(), Options.DEFAULT);
                // Every version names its container, so that a read tells when it gets another's.
                container.update(draft -> draft.fill(container));
                opened.add(container);
            }
            return opened;
        }

        private static void use(List<SwapContainer<Holder>> containers) {
            readEach(containers);
            containers.forEach(SwapContainer::close);
        }

        private static void readEach(List<SwapContainer<Holder>> containers) {
            containers.forEach(DomainBenchmark::read);
        }

        @TearDown(Level.Trial)
        public void close() {
            all.forEach(SwapContainer::close);
        }
    }

    @Benchmark
    public Object read(Many many) {
        return read(many.all.get(many.random.next(many.containers)));
    }

    private static Object read(SwapContainer<Holder> container) {
        Holder version = Check.present(container.acquire());
        Object field;
        try {
            field = version.field;
        } finally {
            container.release(version);
        }
        if (field != container) {
            throw new IllegalStateException("a read of one container got the version of another, or a reset one");
        }
        return field;
    }
}
