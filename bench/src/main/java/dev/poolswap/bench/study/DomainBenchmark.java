package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
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
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Study {@code domain}: many containers in one process. An operation reads one of them, chosen at random.
 * Before that, bytes are computed from the heap in use after full collections: of a container with one tiny
 * version, and of a reading thread that has read every container and is still there.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DomainBenchmark {

    /** So many containers outweigh what the JVM itself takes or drops at a time. */
    private static final int ENOUGH = 1_000;

    /** More would not fit twice into the usual heap; as many outweigh what is freed meanwhile. */
    private static final int MOST_KEPT = 10_000;

    /** With fewer of them the median counts. */
    private static final int REPETITIONS = 5;

    /** The containers. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Many {
        @Param("refcount-split")
        public String scheme;

        @Param("10")
        public int containers;

        @Param("own")
        public String records;

        List<SwapContainer<Holder>> all;

        /** Of earlier repetitions: freed later than one would think, they would be taken off what the next one adds. */
        private final List<SwapContainer<Holder>> kept = new ArrayList<>();

        @Setup(Level.Trial)
        public void prepare() throws InterruptedException {
            Scheme chosen = Contenders.of(scheme);
            // A rehearsal: what the first time loads, or drops, is some hundred kilobytes and must not count.
            measure(chosen);
            List<HeldBytes> found = new ArrayList<>();
            for (int i = 0; i < (containers < ENOUGH ? REPETITIONS : 1); i++) {
                if (containers <= MOST_KEPT) {
                    kept.addAll(all);
                } else {
                    closeAll();
                }
                found.add(measure(chosen));
            }
            HeldBytes.conclude(found);
        }

        private HeldBytes measure(Scheme chosen) throws InterruptedException {
            all = new ArrayList<>(containers);
            return HeldBytes.measure(containers, () -> open(chosen), () -> readEach(all));
        }

        private void open(Scheme scheme) {
            Options options = options();
            for (int i = 0; i < containers; i++) {
                SwapContainer<Holder> container = scheme.newContainer(Holder.recycler(), options);
                // Every version names its container, so that a read detects when it gets another's.
                container.replace(draft -> draft.fill(container));
                all.add(container);
            }
        }

        private Options options() {
            return switch (records) {
                case "own" -> Options.DEFAULT;
                case "shared" ->
                    Options.builder().domain(ReaderDomain.create("study")).build();
                default -> throw new IllegalArgumentException("records: " + records + "; expected own or shared");
            };
        }

        private static void readEach(List<SwapContainer<Holder>> containers) {
            containers.forEach(DomainBenchmark::read);
        }

        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            closeAll();
        }

        private void closeAll() {
            all.forEach(SwapContainer::close);
            kept.forEach(SwapContainer::close);
        }
    }

    /** Which containers a thread reads. */
    @State(Scope.Thread)
    public static class Choice {
        private long random;

        @Setup(Level.Trial)
        public void begin(ThreadParams thread) {
            random = Xorshift.seed(thread.getThreadIndex());
        }
    }

    @Benchmark
    public Object read(Many many, Choice choice) {
        choice.random = Xorshift.next(choice.random);
        return read(many.all.get(Xorshift.key(choice.random, many.containers)));
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
