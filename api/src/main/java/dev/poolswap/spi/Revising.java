package dev.poolswap.spi;

import dev.poolswap.Lease;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.pool.Version;
import org.jspecify.annotations.Nullable;

/**
 * Revisions of one container: copy what is current, edit the copy, make it current if nothing else became so meanwhile. It
 * is the revisers' lock itself, since a container should be small.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
@SuppressWarnings("serial") // nobody writes a container's lock to a stream
final class Revising<T, V extends Version<T>> extends RevisersLock<PooledContainer<T, V>> {
    /** The copy that is edited. Written under this lock; others only compare with it. */
    private volatile @Nullable V edited;

    Revising(PooledContainer<T, V> container) {
        super(container);
    }

    /** Whether a draft is the copy that an edit is given. */
    boolean edits(V draft) {
        return draft == edited;
    }

    <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
        lockFor(edit);
        try {
            while (!tryRevise(edit)) {
                Thread.onSpinWait();
            }
        } finally {
            unlock();
            // The reviser's own pin may have been the last one on what it retired.
            container.events().drain();
        }
    }

    private <X extends Throwable> boolean tryRevise(ThrowingConsumer<? super T, X> edit) throws X {
        // Drafted before the base is pinned (C4).
        T draft = container.draft();
        V expected = null;
        boolean exchanged = false;
        try {
            V version = container.pool.draft(draft, "revise");
            edited = version;
            long generation = version.generation();
            // The pin lasts until after the exchange: it keeps the expected version from coming back.
            Lease<T> base = container.lease();
            try {
                T from = base.get();
                if (from != null) {
                    expected = container.pool.find(from);
                    container.recycler.copy(from, draft);
                }
                edit.accept(draft);
                exchanged = container.exchangeIf(expected, version);
            } catch (Throwable failure) {
                closeAfter(failure, base);
                throw failure;
            }
            try {
                base.close();
            } finally {
                // Whatever the end of the pin does.
                if (exchanged) {
                    container.stands(expected, version.index(), generation);
                }
            }
        } catch (Throwable failure) {
            edited = null;
            if (!exchanged) {
                discardAfter(failure, draft);
            }
            throw failure;
        }
        edited = null;
        if (!exchanged) {
            discard(draft);
        }
        return exchanged;
    }

    /** A reset that fails in the last reader must not hide why the edit failed. Both may throw one object. */
    private static void closeAfter(Throwable failure, Lease<?> base) {
        try {
            base.close();
        } catch (Throwable also) {
            Failures.add(failure, also);
        }
    }

    private void discard(T draft) {
        container.discardIt(container.pool.draft(draft, "discard"));
    }

    /** A disposal that fails must not hide why the draft is discarded. */
    void discardAfter(Throwable failure, T draft) {
        try {
            discard(draft);
        } catch (Throwable also) {
            Failures.add(failure, also);
        }
    }
}
