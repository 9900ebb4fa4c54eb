package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.bench.heavy.HeavyVersion;
import dev.poolswap.bench.heavy.Payloads;
import dev.poolswap.bench.heavy.Sizes;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.peer.Contenders;
import dev.poolswap.report.text.HeapSize;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Study {@code hotswap}, the workload of the Go original: one map of 100 000 entries, every thread
 * mixes writes (draft, refill, publish) and reads (one lookup of a random key) by a fixed schedule.
 *
 * <p>The trial checks itself. Every read must find its key with the value that belongs to the stamp of
 * the version, and the stamp must not change while the pin lasts: a version that is reset or filled
 * under a reader ends the trial.
 *
 * <p>Throughput, not average time, because JMH averages the times of threads, each with the same
 * weight: a thread that starves on a lock and does one operation would count as much as one that does
 * a million. The time of an operation is the time of all threads over the operations of all threads,
 * see {@link Figures#timeOfThreads}.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotswapBenchmark {

    /**
     * The current version, and three to spare. With one for each thread, which holds a pin or a draft, the
     * pool is as large as it gets in steady state, also with epochs when a thread loses its processor in the
     * middle of a read; made at a chance moment of the measurement, a version would count as 2 MB
     * allocated by few operations.
     */
    public static final int BESIDE_THREADS = 4;

    /** The parameter that makes a payload larger or smaller. */
    static final String SIZE = "size";

    /** The container that is swapped. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Swapped {
        @Param("refcount-split")
        public String scheme;

        @Param("open")
        public String payload;

        /** About how many bytes a version takes; as many as the payload has by itself. */
        @Param(Sizes.OWN)
        public String size;

        @Param("10")
        public int writePercent;

        final AtomicLong stamps = new AtomicLong();
        int entries;
        SwapContainer<HeavyVersion> container;

        @Setup(Level.Trial)
        public void fillFirst(BenchmarkParams benchmark) {
            Payload<?> chosen = size.equals(Sizes.OWN)
                    ? Payloads.of(payload)
                    : Sizes.of(Payloads.of(payload), HeapSize.bytes(size).orElseThrow());
            entries = chosen.entries();
            Observed.versionBytes(Payloads.weigh(chosen).bytes());
            Options options = Options.builder()
                    .preallocate(benchmark.getThreads() + BESIDE_THREADS)
                    .build();
            container = Contenders.of(scheme).newContainer(HeavyVersion.recycler(chosen), options);
            container.replace(new Refill(stamps));
            Observed.container(container);
            System.gc();
        }

        /** What was published and what the container counted must agree. */
        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            NextCollection.provoke();
            Check.published(container, stamps.get());
            container.close();
        }
    }

    /** One thread's part of the work. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Worker {
        Schedule schedule;
        long random;
        Refill refill;
        long reads;
        long writes;
        private long operationsBefore;
        private long allocatedBefore;

        @Setup(Level.Trial)
        public void prepare(Swapped swapped, ThreadParams thread) {
            schedule = new Schedule(swapped.writePercent, thread.getThreadIndex(), thread.getThreadCount());
            random = Xorshift.seed(thread.getThreadIndex());
            refill = new Refill(swapped.stamps);
        }

        @Setup(Level.Iteration)
        public void beginIteration() {
            operationsBefore = reads + writes;
            allocatedBefore = Observed.allocatedByThisThread();
        }

        @TearDown(Level.Iteration)
        public void endIteration() {
            Observed.add(Observed.allocatedByThisThread() - allocatedBefore, reads + writes - operationsBefore);
        }

        @TearDown(Level.Trial)
        public void verify() {
            EndOfWork.isReached();
            schedule.verify(reads, writes);
        }
    }

    /** What was done, for the result file. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Counters {
        public long reads;
        public long writes;
    }

    /** The same counts together, for the time that the thread was measured: their quotient is that time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Pace {
        public long operations;
    }

    /** Fills a draft with the values of the next stamp. One object a thread: an update allocates nothing for it. */
    static final class Refill implements ThrowingConsumer<HeavyVersion, RuntimeException> {
        private final AtomicLong stamps;

        Refill(AtomicLong stamps) {
            this.stamps = stamps;
        }

        @Override
        public void accept(HeavyVersion draft) {
            draft.fill(stamps.incrementAndGet());
        }
    }

    @Benchmark
    public long operation(Swapped swapped, Worker worker, Counters counters, Pace pace) {
        pace.operations++;
        if (worker.schedule.nextIsWrite(worker.reads + worker.writes)) {
            swapped.container.replace(worker.refill);
            worker.writes++;
            counters.writes++;
            return 0;
        }
        worker.random = Xorshift.next(worker.random);
        int entry = Xorshift.key(worker.random, swapped.entries);
        HeavyVersion version = swapped.container.acquire();
        long found;
        try {
            found = Check.lookUp(version, entry);
        } finally {
            swapped.container.release(version);
        }
        worker.reads++;
        counters.reads++;
        return found;
    }
}
