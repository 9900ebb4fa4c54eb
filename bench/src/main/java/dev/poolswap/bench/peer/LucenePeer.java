package dev.poolswap.bench.peer;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.ReferenceManager;
import org.jspecify.annotations.Nullable;

/**
 * Peer: Lucene's {@link ReferenceManager}, which every Lucene search goes through. It holds the current
 * reference, counts readers in and out by the reference's own count, and exchanges it in a refresh.
 *
 * <p>As with Lucene, every publication has a reference object of its own (a few words; only the version in it
 * comes from a pool). So a reader that is late can never count itself into a later publication of the same
 * version. A publication holds two counts until the version is marked as retired: the manager's, and one that
 * keeps a version from coming back to the pool in the middle of the refresh that retires it.
 *
 * <p>So an update allocates, the reference and what Lucene's refresh does: some 70 bytes, whatever the
 * size of a version. The guarantees have no word for that, and say nothing.
 */
final class LucenePeer<T> extends PeerContainer<T, LucenePeer.Published<T>> {
    static final String ID = "lucene-reference-manager";
    private static final Guarantees GUARANTEES = counting(Guarantees.Progress.LOCK_FREE);

    private final Manager<T> manager = new Manager<>(this);

    private LucenePeer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, Published::new);
    }

    /** A version and the reference of its last publication. */
    static final class Published<T> extends Version<T> {
        /** Written before the publication; does not change while a pin is outstanding. */
        volatile @Nullable Ref<T> ref;

        Published(int index) {
            super(index);
        }
    }

    /** What the manager refers to: a version, or nothing where the container is empty. */
    static final class Ref<T> {
        private static final int OF_MANAGER_AND_OF_PUBLICATION = 2;

        final @Nullable Published<T> version;
        final AtomicInteger count = new AtomicInteger(OF_MANAGER_AND_OF_PUBLICATION);

        Ref(@Nullable Published<T> version) {
            this.version = version;
        }

        boolean tryIncrement() {
            for (int seen = count.get(); seen > 0; seen = count.get()) {
                if (count.compareAndSet(seen, seen + 1)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final class Manager<T> extends ReferenceManager<Ref<T>> {
        private final LucenePeer<T> peer;

        /** Guarded by this; what the next refresh takes. */
        private @Nullable Ref<T> next;

        Manager(LucenePeer<T> peer) {
            this.peer = peer;
            current = new Ref<>(null);
        }

        /** Only writers look at it so; they hold this. */
        Ref<T> now() {
            return current;
        }

        void refreshTo(Ref<T> ref) throws IOException {
            next = ref;
            maybeRefreshBlocking();
        }

        @Override
        protected void decRef(Ref<T> ref) {
            int left = ref.count.decrementAndGet();
            Published<T> version = ref.version;
            if (version == null) {
                return;
            }
            if (left < 0) {
                // The manager's own count: a surplus release has taken it.
                ref.count.incrementAndGet();
                peer.report(version, 1);
            } else if (left == 0) {
                peer.free(version);
            }
        }

        @Override
        protected @Nullable Ref<T> refreshIfNeeded(Ref<T> before) {
            Ref<T> taken = next;
            next = null;
            return taken;
        }

        @Override
        protected boolean tryIncRef(Ref<T> ref) {
            return ref.tryIncrement();
        }

        @Override
        protected int getRefCount(Ref<T> ref) {
            return ref.count.get();
        }
    }

    @Override
    protected @Nullable Published<T> pin() {
        try {
            Ref<T> ref = manager.acquire();
            if (ref.version == null) {
                manager.release(ref);
            }
            return ref.version;
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    @Override
    protected void unpin(Published<T> version) {
        Ref<T> ref = version.ref;
        if (ref == null) {
            throw releasedTooOften(version);
        }
        // Read while the pin holds: from the decrement on, the version may be published again.
        long generation = version.generation();
        int left = ref.count.decrementAndGet();
        if (left < 0 || (left == 0 && isCurrentStill(version, generation))) {
            // The publication's own count ends once the state is RETIRED. So this was that one, or it had no pin.
            ref.count.incrementAndGet();
            throw releasedTooOften(version);
        }
        if (left == 0) {
            free(version);
        }
    }

    private static boolean isCurrentStill(Published<?> version, long generation) {
        long state = version.state();
        return Version.isCurrent(state) && Version.generation(state) == generation;
    }

    @Override
    protected @Nullable Published<T> exchange(@Nullable Published<T> next) {
        synchronized (manager) {
            Published<T> before = manager.now().version;
            refresh(next);
            return before;
        }
    }

    @Override
    protected boolean compareAndExchange(@Nullable Published<T> expected, Published<T> next) {
        synchronized (manager) {
            if (manager.now().version != expected) {
                return false;
            }
            refresh(next);
            return true;
        }
    }

    private void refresh(@Nullable Published<T> next) {
        Ref<T> ref = new Ref<>(next);
        if (next != null) {
            next.ref = ref;
        }
        try {
            manager.refreshTo(ref);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    @Override
    protected void afterRetired(Published<T> version) {
        Ref<T> ref = version.ref;
        // A writer handles what it frees itself, so this does not go through the manager, which notifies listeners.
        if (ref == null) {
            return;
        }
        int left = ref.count.decrementAndGet();
        if (left < 0) {
            // A surplus release has taken the publication's own count.
            ref.count.incrementAndGet();
            report(version, 1);
        }
        if (left <= 0) {
            tryReclaim(version);
        }
    }

    @Override
    protected long balance(Published<T> version) {
        Ref<T> ref = version.ref;
        return ref == null ? 1 : Math.max(0, ref.count.get());
    }

    /** Registers the peer. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "reference counting elsewhere",
                    "Lucene's ReferenceManager: a compare-and-set count in a reference that each publication makes",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new LucenePeer<>(recycler, options);
        }
    }
}
