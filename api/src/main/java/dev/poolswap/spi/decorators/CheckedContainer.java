package dev.poolswap.spi.decorators;

import dev.poolswap.ForwardingContainer;
import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.observing.HandleMisuse;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Checks every release of another container, so that all schemes report misuse by the same exceptions.
 *
 * <p><b>Progress.</b> Whatever the scheme promises, readers may wait for each other briefly: in a hash table and, where
 * a lease or a read handle is created, for a lock that all share.
 *
 * <p><b>Memory effects, reclamation.</b> Those of the container; there are no others to rely on.
 *
 * <p><b>Cost.</b> Each pin costs a few updates of concurrent maps and some small objects. Each lease or read handle
 * costs an entry in a weak map. {@link #publishIf} may look at all leases and read handles that are alive.
 *
 * <p><b>Misuse.</b> Reported before the container is touched: a release without a pin ({@link NotPinnedException}); a
 * release of an object that was never a version here ({@link dev.poolswap.ForeignObjectException}); a lease that is
 * closed twice, even by two threads that race; and an expected version that no reader pins. Pins are distinguished by
 * thread unless the scheme lets any thread release.
 *
 * @param <T> the type of a version
 */
public final class CheckedContainer<T> extends ForwardingContainer<T> {
    private final PinLedger<T> ledger;

    /**
     * Adds checking to a container.
     *
     * @param inner the container, with leak detection around it if there is any
     * @param name the container's name, for messages
     */
    public CheckedContainer(SwapContainer<T> inner, String name) {
        super(inner);
        this.ledger =
                new PinLedger<>(inner.guarantees().release(), name, refusal -> ContainerEvents.misused(inner, refusal));
    }

    @Override
    public @Nullable T acquire() {
        T version = super.acquire();
        if (version != null) {
            boolean known = false;
            try {
                ledger.pinned(version);
                known = true;
            } finally {
                if (!known) {
                    super.release(version);
                }
            }
        }
        return version;
    }

    @Override
    public void release(@Nullable T version) {
        if (version != null) {
            try {
                ledger.released(version);
            } catch (VirtualMachineError full) {
                // This release cannot be judged, but the pin must not stay.
                super.release(version);
                throw full;
            }
            super.release(version);
        }
    }

    @Override
    public Lease<T> lease() {
        Lease<T> lease = super.lease();
        boolean handedOut = false;
        try {
            T version = lease.get();
            if (version != null) {
                ledger.know(version);
            }
            CheckedLease<T> checked = new CheckedLease<>(this, lease, version);
            ledger.watch(checked);
            handedOut = true;
            return checked;
        } finally {
            if (!handedOut) {
                lease.close();
            }
        }
    }

    @Override
    public ReadHandle<T> readHandle() {
        ReadHandle<T> reader = super.readHandle();
        boolean handedOut = false;
        try {
            CheckedReadHandle<T> checked = new CheckedReadHandle<>(this, reader, ledger);
            ledger.watch(checked);
            handedOut = true;
            return checked;
        } finally {
            if (!handedOut) {
                reader.close();
            }
        }
    }

    @Override
    public T draft() {
        T draft = super.draft();
        boolean known = false;
        try {
            ledger.know(draft);
            known = true;
        } finally {
            if (!known) {
                super.discard(draft);
            }
        }
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
        private final SwapContainer<T> container;
        private final Lease<T> inner;

        /** Null once it is closed, so that it does not keep the version alive. */
        private @Nullable T version;

        private final AtomicBoolean closed = new AtomicBoolean();

        /** The only thread that may close it; null if any thread may. */
        private final @Nullable Thread owner;

        CheckedLease(SwapContainer<T> container, Lease<T> inner, @Nullable T version) {
            this.container = container;
            this.inner = inner;
            this.version = version;
            this.owner = container.guarantees().release() == Guarantees.ReleaseBy.OWNER_THREAD
                    ? Thread.currentThread()
                    : null;
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
            if (owner != null && owner != Thread.currentThread()) {
                closeElsewhere();
            } else if (closed.compareAndSet(false, true)) {
                version = null;
                inner.close();
            } else {
                throw closedAlready();
            }
        }

        /** Noted only if it is not refused: the owner may close it at the same time, and must not find it closed. */
        private void closeElsewhere() {
            if (closed.get()) {
                throw closedAlready();
            }
            inner.close();
            closed.set(true);
            version = null;
        }

        private NotPinnedException closedAlready() {
            return ContainerEvents.misused(
                    container,
                    new NotPinnedException(container.name()
                            + ": the lease is closed already; close it exactly once and use its version before"));
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }

    private static final class CheckedReadHandle<T> implements ReadHandle<T>, PinLedger.Holder {
        private final SwapContainer<T> container;
        private final ReadHandle<T> inner;
        private final PinLedger<T> ledger;
        /** Written by the reader's thread. Read by a thread that publishes under the reader's pin. */
        private final Map<Object, Integer> pins = Collections.synchronizedMap(new IdentityHashMap<>());

        private boolean closed;

        CheckedReadHandle(SwapContainer<T> container, ReadHandle<T> inner, PinLedger<T> ledger) {
            this.container = container;
            this.inner = inner;
            this.ledger = ledger;
        }

        @Override
        public boolean pins(Object object) {
            return pins.containsKey(object);
        }

        @Override
        public @Nullable T acquire() {
            if (closed) {
                throw HandleMisuse.closed(container);
            }
            T version = inner.acquire();
            if (version != null) {
                boolean known = false;
                try {
                    ledger.know(version);
                    pins.merge(version, 1, Integer::sum);
                    known = true;
                } finally {
                    if (!known) {
                        inner.release(version);
                    }
                }
            }
            return version;
        }

        @Override
        public void release(@Nullable T version) {
            if (version == null) {
                return;
            }
            // Looks up without allocating: a pin must not stay because there is no memory.
            Integer held = pins.get(version);
            if (held == null) {
                throw ledger.refusal(version);
            }
            if (held == 1) {
                pins.remove(version);
            } else {
                pins.put(version, held - 1);
            }
            inner.release(version);
        }

        @Override
        public void close() {
            if (!pins.isEmpty()) {
                throw HandleMisuse.stillPins(container, 1);
            }
            closed = true;
            inner.close();
        }

        @Override
        public String toString() {
            return inner.toString();
        }
    }
}
