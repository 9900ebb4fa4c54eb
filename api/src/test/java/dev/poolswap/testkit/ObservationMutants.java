package dev.poolswap.testkit;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakReport;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.StallReport;
import dev.poolswap.VersionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Containers that observe badly, one thing each. */
final class ObservationMutants {
    private ObservationMutants() {}

    /** Not known to leak detection, and reports nothing. */
    static final class Silent<T> extends Wrapper<T> {
        Silent(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, Options.DEFAULT));
        }
    }

    /** Reports everything twice. */
    static final class Chatty<T> extends CountedPool<T> {
        Chatty(Recycler<T> recycler, Options options) {
            super(
                    recycler,
                    options.toBuilder()
                            .listener(new Twice(options.listener().orElseThrow()))
                            .build());
        }
    }

    private static final class Twice implements ContainerListener {
        private final ContainerListener told;

        Twice(ContainerListener told) {
            this.told = told;
        }

        @Override
        public void published(String container, VersionId version) {
            told.published(container, version);
            told.published(container, version);
        }

        @Override
        public void reclaimed(String container, VersionId version, Duration graceTime) {
            told.reclaimed(container, version, graceTime);
            told.reclaimed(container, version, graceTime);
        }

        @Override
        public void stalled(StallReport report) {
            told.stalled(report);
            told.stalled(report);
        }

        @Override
        public void leaked(LeakReport report) {
            told.leaked(report);
            told.leaked(report);
        }
    }

    /** Keeps every lease that it hands out, so that none is ever garbage. */
    static final class HandleKeeper<T> extends Wrapper<T> {
        private final List<Lease<T>> kept = new CopyOnWriteArrayList<>();

        HandleKeeper(Recycler<T> recycler, Options options) {
            super(TestContainers.counted(recycler, options));
        }

        @Override
        public Lease<T> lease() {
            Lease<T> lease = super.lease();
            kept.add(lease);
            return lease;
        }
    }

    /** Ends the pins of leases behind the back of what watches them: a false alarm. */
    static final class Forgetter<T> extends Wrapper<T> {
        Forgetter(Recycler<T> recycler, Options options) {
            super(TestContainers.counted(recycler, options));
        }

        @Override
        public Lease<T> lease() {
            Lease<T> dropped = super.lease();
            T version = dropped.get();
            return new Lease<>() {
                @Override
                public @Nullable T get() {
                    return version;
                }

                @Override
                public void close() {
                    Forgetter.super.release(version);
                }
            };
        }
    }

    /** Nothing is reclaimed, so what nobody pins looks like a stall. */
    static final class Lazy<T> extends CountedPool<T> {
        Lazy(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected void afterRetired(Slot<T> version) {}
    }

    /** Has the reader that reclaims report it. */
    static final class Burdening<T> extends CountedPool<T> {
        Burdening(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        public void release(@Nullable T version) {
            super.release(version);
            events().drain();
        }
    }

    /** Never says that a stall is over. */
    static final class Unending<T> extends CountedPool<T> {
        Unending(Recycler<T> recycler, Options options) {
            super(
                    recycler,
                    options.toBuilder()
                            .listener(new ContainerListener() {
                                @Override
                                public void stalled(StallReport report) {
                                    if (!report.over()) {
                                        options.listener().orElseThrow().stalled(report);
                                    }
                                }
                            })
                            .build());
        }
    }

    /** Lets what a listener throws go to the writer. */
    static final class Fragile<T> extends CountedPool<T> {
        private final ContainerListener told;

        Fragile(Recycler<T> recycler, Options options) {
            super(recycler, Options.DEFAULT);
            told = options.listener().orElseGet(() -> new ContainerListener() {});
        }

        @Override
        protected void afterRetired(Slot<T> version) {
            super.afterRetired(version);
            told.retired(name(), new VersionId(version.index(), version.generation()));
        }
    }
}
