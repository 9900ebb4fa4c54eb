package dev.poolswap.bench.study;

import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingFunction;
import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.bound.QuiescentReader;
import dev.poolswap.bench.peer.Contenders;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
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
 * Study {@code reads}: pin the current version, read one field, release, by each access path. The
 * methods are written as a user would write them, except that a result leaves the pin's block, since
 * JMH must see it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadsBenchmark {
    @SuppressWarnings("NullAway") // takes nullable type arguments into account only with a newer javac
    private static final ThrowingFunction<@Nullable Holder, @Nullable Object, RuntimeException> FIELD =
            ReadsBenchmark::fieldOf;

    /** A container with a version in it, and no writer. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Read {
        @Param("refcount-split")
        public String scheme;

        @Param("off")
        public String leaks;

        SwapContainer<Holder> container;

        @Setup(Level.Trial)
        public void fill() {
            LeakDetection level = LeakDetection.valueOf(leaks.toUpperCase(Locale.ROOT));
            Options options = Options.builder().leakDetection(level).build();
            container = Contenders.of(scheme).newContainer(Holder.recycler(), options);
            container.replace(draft -> draft.fill(this));
        }

        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            container.close();
        }
    }

    /** A registered reader of one thread. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Registered {
        ReadHandle<Holder> reader;

        @Setup(Level.Trial)
        public void register(Read read) {
            reader = read.container.readHandle();
        }

        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            reader.close();
        }
    }

    /** The bound whose readers announce. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Announced {
        SwapContainer<Holder> container;

        @Setup(Level.Trial)
        public void fill() {
            container = Contenders.of(Bounds.QSBR).newContainer(Holder.recycler(), Options.DEFAULT);
            container.replace(draft -> draft.fill(this));
        }

        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            container.close();
        }
    }

    /** A thread that says between reads that it holds nothing. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Announcing {
        private QuiescentReader<?> reader;

        @Setup(Level.Trial)
        public void register(Announced announced) {
            reader = Bounds.reader(announced.container).orElseThrow();
        }

        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            reader.close();
        }
    }

    /** What nothing protects. */
    @State(Scope.Benchmark)
    public static class Floor {
        final AtomicReference<Holder> reference = new AtomicReference<>(new Holder().fill("floor"));
    }

    private static @Nullable Object fieldOf(@Nullable Holder version) {
        return version == null ? null : version.field;
    }

    @Benchmark
    public @Nullable Object floor(Floor floor) {
        return fieldOf(floor.reference.get());
    }

    @Benchmark
    public @Nullable Object acquire(Read read) {
        Holder version = read.container.acquire();
        Object field = fieldOf(version);
        read.container.release(version);
        return field;
    }

    @Benchmark
    public @Nullable Object lease(Read read) {
        try (Lease<Holder> lease = read.container.lease()) {
            return fieldOf(lease.get());
        }
    }

    @Benchmark
    public @Nullable Object read(Read read) {
        return read.container.read(FIELD);
    }

    @Benchmark
    public @Nullable Object reader(Registered registered) {
        Holder version = registered.reader.acquire();
        Object field = fieldOf(version);
        registered.reader.release(version);
        return field;
    }

    /** The bound: the announcement is a part of the operation, since the application would have to make it. */
    @Benchmark
    public @Nullable Object quiescent(Announced announced, Announcing announcing) {
        Holder version = announced.container.acquire();
        Object field = fieldOf(version);
        announcing.reader.quiescent();
        return field;
    }
}
