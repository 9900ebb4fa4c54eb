package dev.poolswap.testkit;

import dev.poolswap.Lease;
import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.spi.observing.ContainerEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Containers that break one thing each, for checks to catch. */
final class Mutants {
    private Mutants() {}

    /** Those that a random sequence in one thread must find out. */
    static List<Subject> inOneThread() {
        return List.of(
                NaivePool.subject(),
                new Subject("a release ends all pins", ForgetfulPool::new),
                new Subject("the last pin stays", LeakyPool::new),
                new Subject("failed fills are published", CarelessPool::new),
                new Subject("versions are disposed of twice", TwicePool::new),
                new Subject("a failed reset is absorbed", DeafPool::new),
                new Subject("misuse is absorbed", Indifferent::new));
    }

    /** A release ends all pins of a version. */
    static final class ForgetfulPool<T> extends CountedPool<T> {
        ForgetfulPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void unpinOne(Slot<T> version) {
            version.pins = 0;
        }
    }

    /** The last pin of a version is never ended. */
    static final class LeakyPool<T> extends CountedPool<T> {
        LeakyPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void unpinOne(Slot<T> version) {
            if (version.pins > 1) {
                version.pins--;
            }
        }
    }

    /** A revision overwrites what was published since it began. */
    static final class OverwritingPool<T> extends Wrapper<T> {
        private final Recycler<T> recycler;

        OverwritingPool(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
            this.recycler = recycler;
        }

        @Override
        public <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
            T base = acquire();
            T draft = draft();
            if (base != null) {
                recycler.copy(base, draft);
            }
            edit.accept(draft);
            publish(draft);
            release(base);
        }
    }

    /** An update publishes what its fill left half done. */
    static final class CarelessPool<T> extends CountedPool<T> {
        CarelessPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        public <X extends Throwable> void replace(ThrowingConsumer<? super T, X> fill) throws X {
            T draft = draft();
            try {
                fill.accept(draft);
            } finally {
                publish(draft);
            }
        }
    }

    /** Revisers do not take turns. */
    static final class UnorderedRevisions<T> extends Wrapper<T> {
        private final Recycler<T> recycler;

        UnorderedRevisions(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
            this.recycler = recycler;
        }

        @Override
        public <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
            T from = acquire();
            T draft = draft();
            if (from != null) {
                recycler.copy(from, draft);
            }
            release(from);
            edit.accept(draft);
            // Long enough for another one on a busy machine.
            LockSupport.parkNanos(200_000);
            publish(draft);
        }
    }

    /** What is published appears with the next publication. */
    static final class TardyPool<T> extends Wrapper<T> {
        private @Nullable T held;

        TardyPool(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void publish(T draft) {
            T before = exchange(draft);
            if (before != null) {
                super.publish(before);
            }
        }

        private synchronized @Nullable T exchange(T draft) {
            if (stats().published() == 0) {
                return draft;
            }
            T before = held;
            held = draft;
            return before;
        }
    }

    /** Passes on to another recycler. */
    private static class WrappedRecycler<T> implements Recycler<T> {
        final Recycler<T> inner;

        WrappedRecycler(Recycler<T> inner) {
            this.inner = inner;
        }

        @Override
        public T create() {
            return inner.create();
        }

        @Override
        public boolean reset(T version) {
            return inner.reset(version);
        }

        @Override
        public void copy(T from, T to) {
            inner.copy(from, to);
        }

        @Override
        public long weigh(T version) {
            return inner.weigh(version);
        }

        @Override
        public void dispose(T version) {
            inner.dispose(version);
        }
    }

    /** Disposes of each version twice. */
    static final class TwicePool<T> extends CountedPool<T> {
        TwicePool(Recycler<T> recycler, Options options) {
            super(
                    new WrappedRecycler<>(recycler) {
                        @Override
                        public void dispose(T version) {
                            inner.dispose(version);
                            inner.dispose(version);
                        }
                    },
                    options);
        }
    }

    /** Disposes now and then of the version that it replaces, although others read it. */
    static final class HastyPool<T> extends Wrapper<T> {
        private final Recycler<T> recycler;
        private final AtomicInteger publications = new AtomicInteger();

        HastyPool(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
            this.recycler = recycler;
        }

        @Override
        public void publish(T draft) {
            T before = acquire();
            super.publish(draft);
            if (before != null && publications.incrementAndGet() % 16 == 0) {
                recycler.dispose(before);
            }
            release(before);
        }
    }

    /** Takes a reset that failed for one that said no. */
    static final class DeafPool<T> extends CountedPool<T> {
        DeafPool(Recycler<T> recycler, Options options) {
            super(
                    new WrappedRecycler<>(recycler) {
                        @Override
                        public boolean reset(T version) {
                            try {
                                return inner.reset(version);
                            } catch (PlannedFault absorbed) {
                                return absorbed.getMessage().isEmpty();
                            }
                        }
                    },
                    options);
        }
    }

    /** Publishes whatever is current. */
    static final class Presumptuous<T> extends Wrapper<T> {
        Presumptuous(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public boolean publishIf(@Nullable T expectedCurrent, T draft) {
            super.publish(draft);
            return true;
        }
    }

    /** A revision pins what it starts from before it asks for a version. */
    static final class GreedyReviser<T> extends Wrapper<T> {
        GreedyReviser(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
            try (Lease<T> held = super.lease()) {
                super.revise(edit);
            }
        }
    }

    /** Has the last reader dispose of what is not kept. */
    static final class DisposingReader<T> extends Wrapper<T> {
        DisposingReader(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void release(@Nullable T version) {
            super.release(version);
            super.trim();
        }
    }

    /** Never has the last reader dispose of anything. */
    static final class Reluctant<T> extends CountedPool<T> {
        Reluctant(Recycler<T> recycler, Options options) {
            super(recycler, options.toBuilder().disposeInReaders(false).build());
        }
    }

    /** Trims until nothing is free, although others free versions meanwhile. */
    static final class EndlessTrim<T> extends Wrapper<T> {
        EndlessTrim(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public int trim() {
            int all = 0;
            int now = super.trim();
            while (now > 0) {
                all += now;
                now = super.trim();
            }
            return all;
        }
    }

    /** Keeps no limit. */
    static final class Unlimited<T> extends CountedPool<T> {
        Unlimited(Recycler<T> recycler, Options options) {
            super(recycler, Options.builder().name(options.name()).build());
        }
    }

    /** Says at once that everything is reclaimed. */
    static final class Hasty<T> extends Wrapper<T> {
        Hasty(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public boolean awaitReclaimed(Duration limit) {
            return true;
        }
    }

    /** Allocates for each pin. */
    static final class AllocatingPool<T> extends CountedPool<T> {
        volatile Object waste = "";

        AllocatingPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        public @Nullable T acquire() {
            waste = new Object();
            return super.acquire();
        }
    }

    /** Absorbs what it should report, does not close, counts nothing. */
    static final class Indifferent<T> extends Wrapper<T> {
        private int absorbed;

        Indifferent(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void publish(T draft) {
            try {
                super.publish(draft);
            } catch (NotADraftException misuse) {
                absorbed++;
            }
        }

        @Override
        public void close() {}

        @Override
        public Stats stats() {
            return Stats.builder().build();
        }
    }

    /** Keeps every container and every thread that used one. */
    static final class Hoarder<T> extends Wrapper<T> {
        private static final List<Object> HOARD = new CopyOnWriteArrayList<>();

        Hoarder(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
            HOARD.add(recycler);
        }

        @Override
        public @Nullable T acquire() {
            HOARD.add(this);
            HOARD.add(Thread.currentThread());
            return super.acquire();
        }
    }

    /** Ends a pin at each close of a lease. */
    static final class Ender<T> extends Wrapper<T> {
        Ender(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public Lease<T> lease() {
            T version = acquire();
            return new Lease<>() {
                @Override
                public T get() {
                    return version;
                }

                @Override
                public void close() {
                    release(version);
                }
            };
        }
    }

    /** Refuses what is no draft, but does not count that. */
    static final class Uncounting<T> extends Wrapper<T> {
        Uncounting(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void publish(T draft) {
            if (draft == null) {
                throw new NotADraftException(name() + ": publish of null; pass what draft() returned");
            }
            super.publish(draft);
        }
    }

    /** Counts a refusal twice: where it is found, and where it is passed on. */
    static final class CountingTwice<T> extends Wrapper<T> {
        CountingTwice(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void publish(T draft) {
            try {
                super.publish(draft);
            } catch (NotADraftException refusal) {
                throw ContainerEvents.misused(this, refusal);
            }
        }
    }

    /** Empty after a draft is given back, though it promises to keep the version. */
    static final class Emptying<T> extends Wrapper<T> {
        Emptying(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void discard(T draft) {
            super.discard(draft);
            clear();
        }
    }

    /** Leaves to the housekeeper what its own writers free. */
    static final class Delegating<T> extends CountedPool<T> {
        Delegating(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected void afterRetired(Slot<T> version) {
            super.afterRetired(version);
            freedByReader();
        }
    }

    /** Has a new record for each reader. */
    static final class Recording<T> extends Wrapper<T> {
        private final AtomicInteger records = new AtomicInteger();

        Recording(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public ReadHandle<T> readHandle() {
            records.incrementAndGet();
            return super.readHandle();
        }

        @Override
        public Stats stats() {
            return Stats.builder().readerRecords(records.get()).build();
        }
    }
}
