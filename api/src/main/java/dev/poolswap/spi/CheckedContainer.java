package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import dev.poolswap.SwapContainer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Checks every release of another container. All schemes tell misuse by the same exceptions through it.
 *
 * <p><b>Progress.</b> Readers may wait for each other a moment, in a hash table and, where a lease or a reader
 * is made, for a lock that all share, whatever the scheme promises.
 *
 * <p><b>Memory effects, reclamation.</b> Those of the container; none to rely on besides.
 *
 * <p><b>Cost.</b> For each pin a few updates of concurrent maps and some small objects, for each lease or reader an
 * entry in a weak map. {@link #publishIf} may look at all leases and readers that are alive.
 *
 * <p><b>Misuse.</b> A release without a pin ({@link NotPinnedException}) or of what was never a version here
 * ({@link dev.poolswap.ForeignObjectException}), a lease closed twice, also by two threads that race, and an
 * expected version that nobody pins are told before the container is touched. Who pins is told apart by thread
 * unless the scheme lets any thread release.
 *
 * @param <T> the type of a version
 */
public final class CheckedContainer<T> extends ForwardingContainer<T> {
    private final PinLedger<T> ledger;

    private CheckedContainer(SwapContainer<T> inner, String name) {
        super(inner);
        this.ledger = new PinLedger<>(inner.guarantees().release(), name);
    }

    /**
     * Wraps a container if the options ask for checking or leak detection, and registers it with JMX if
     * they ask for that. If that fails, the container is closed.
     *
     * @param inner the container
     * @param options its options
     * @param <T> the type of a version
     * @return the container, or one that checks and watches
     */
    public static <T> SwapContainer<T> ifAsked(SwapContainer<T> inner, Options options) {
        try {
            String name = options.name().isEmpty() ? inner.scheme() + " container" : options.name();
            ContainerEvents.registerIfAsked(inner, options);
            SwapContainer<T> watched = LeakTrackingContainer.ifAsked(inner, options);
            return options.checked() ? new CheckedContainer<>(watched, name) : watched;
        } catch (Throwable refused) {
            // Nobody else could: who asked for the container does not get it.
            try {
                inner.close();
            } catch (Throwable also) {
                refused.addSuppressed(also);
            }
            throw refused;
        }
    }

    @Override
    public @Nullable T acquire() {
        T version = super.acquire();
        if (version != null) {
            ledger.pinned(version);
        }
        return version;
    }

    @Override
    public void release(@Nullable T version) {
        if (version != null) {
            ledger.released(version);
            super.release(version);
        }
    }

    @Override
    public Lease<T> lease() {
        Lease<T> lease = super.lease();
        T version = lease.get();
        if (version != null) {
            ledger.know(version);
        }
        CheckedLease<T> checked = new CheckedLease<>(lease, version);
        ledger.watch(checked);
        return checked;
    }

    @Override
    public Reader<T> reader() {
        CheckedReader<T> reader = new CheckedReader<>(super.reader(), ledger);
        ledger.watch(reader);
        return reader;
    }

    @Override
    public T draft() {
        T draft = super.draft();
        ledger.know(draft);
        return draft;
    }

    @Override
    public boolean publishIf(@Nullable T expectedCurrent, T draft) {
        if (expectedCurrent != null) {
            ledger.ensurePinned(expectedCurrent);
        }
        return super.publishIf(expectedCurrent, draft);
    }

    @Override
    public String toString() {
        return "checked " + inner();
    }

    private static final class CheckedLease<T> implements Lease<T>, PinLedger.Holder {
        private final Lease<T> inner;
        private final @Nullable T version;
        private final AtomicBoolean closed = new AtomicBoolean();

        CheckedLease(Lease<T> inner, @Nullable T version) {
            this.inner = inner;
            this.version = version;
        }

        @Override
        public boolean pins(Object object) {
            return object == version && !closed.get();
        }

        @Override
        public @Nullable T get() {
            if (closed.get()) {
                throw closedAlready();
            }
            return inner.get();
        }

        @Override
        public void close() {
            if (!closed.compareAndSet(false, true)) {
                throw closedAlready();
            }
            try {
                inner.close();
            } catch (NotPinnedException refused) {
                // Refused (by the owner's lock, say), so the pin is still held and may be ended properly.
                closed.set(false);
                throw refused;
            }
        }

        private static NotPinnedException closedAlready() {
            return new NotPinnedException(
                    "the lease is closed already; close it exactly once and use its version before");
        }
    }

    private static final class CheckedReader<T> implements Reader<T>, PinLedger.Holder {
        private final Reader<T> inner;
        private final PinLedger<T> ledger;
        /** Written by the reader's thread, read by one that publishes under the reader's pin. */
        private final Map<IdentityKey, Integer> pins = new ConcurrentHashMap<>();

        private boolean closed;

        CheckedReader(Reader<T> inner, PinLedger<T> ledger) {
            this.inner = inner;
            this.ledger = ledger;
        }

        @Override
        public boolean pins(Object object) {
            return pins.containsKey(new IdentityKey(object, 0));
        }

        @Override
        public @Nullable T acquire() {
            if (closed) {
                throw new ContainerClosedException("this reader is closed; ask the container for a new one");
            }
            T version = inner.acquire();
            if (version != null) {
                ledger.know(version);
                pins.merge(new IdentityKey(version, 0), 1, Integer::sum);
            }
            return version;
        }

        @Override
        public void release(@Nullable T version) {
            if (version == null) {
                return;
            }
            IdentityKey key = new IdentityKey(version, 0);
            Integer held = pins.get(key);
            if (held == null) {
                throw ledger.refusal(version);
            }
            if (held == 1) {
                pins.remove(key);
            } else {
                pins.put(key, held - 1);
            }
            inner.release(version);
        }

        @Override
        public void close() {
            if (!pins.isEmpty()) {
                throw new PoolswapException("the reader still holds pins; release them, then close the reader");
            }
            closed = true;
            inner.close();
        }
    }
}
