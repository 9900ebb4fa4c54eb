package dev.poolswap.spi;

import dev.poolswap.spi.observing.HandleMisuse;
import dev.poolswap.spi.pool.Version;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader of a scheme that counts. It remembers the version that it pinned last, so the release of that
 * looks nothing up. A scheme whose readers have something of their own extends it.
 *
 * <p>A handle that was dropped may be found by being garbage. So each method keeps it reachable to its end, as in {@link
 * AnnouncingReadHandle}.
 *
 * @param <T> the type of a version
 * @param <V> the scheme's kind of version
 */
public class CountReadHandle<T, V extends Version<T>> extends PinCountingReadHandle<T> {
    private final CountingContainer<T, V> container;

    /** The version pinned last; perhaps no longer pinned. */
    private @Nullable V last;

    /** Whether the newest of several pins was ended since, so that the one that is left may be on another version. */
    private boolean unsure;

    /** Of that when it was pinned: stays the same unless somebody else ends the pin. */
    private long generation;

    /**
     * Makes a reader.
     *
     * @param container where to read
     */
    protected CountReadHandle(CountingContainer<T, V> container) {
        super(container);
        this.container = container;
    }

    /**
     * Counts one pin of the current version, as {@link CountingContainer#pin} does.
     *
     * @return the version, null if there is none
     */
    protected @Nullable V pin() {
        return container.pin();
    }

    /**
     * Takes one pin off, as {@link CountingContainer#unpin} does.
     *
     * @param version a version of which this handle holds a pin
     */
    protected void unpin(V version) {
        container.unpin(version);
    }

    @Override
    public @Nullable T acquire() {
        try {
            requireOpen();
            V version = pin();
            if (version == null) {
                return container.emptyOrClosed();
            }
            holds(version, version.generation());
            return version.value();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Counts a pin as one of this handle. To be called for a pin that a scheme's own {@link #acquire} took.
     *
     * @param version the pinned version
     * @param since its generation when it was pinned
     */
    protected final void holds(V version, long since) {
        pinned();
        if (last != version) {
            // Not each time: a store of a reference costs a barrier of the garbage collector.
            last = version;
        }
        if (unsure) {
            unsure = false;
        }
        generation = since;
    }

    /** If an extra release has ended the pin, the handle no longer holds it: this release is refused, but no close. */
    private void ensureItsPin(V version) {
        boolean its = false;
        try {
            container.ensureTenancy(version, generation, "read handle");
            its = true;
        } finally {
            if (!its) {
                last = null;
                unsure = !unpinned();
            }
        }
    }

    /** Finds the version before it ends a pin: so a refusal leaves the pin, and a reset that fails in the last reader
     * comes after its end, whatever it throws. */
    @Override
    public void release(@Nullable T object) {
        if (object == null) {
            return;
        }
        try {
            requirePin();
            V version = last;
            if (version != null && version.value() == object) {
                ensureItsPin(version);
            } else {
                version = container.findPinned(object);
                if (holdsOnePin() && !unsure) {
                    throw HandleMisuse.ofAnother(container);
                }
            }
            if (!unpinned() && version == last) {
                unsure = true;
            }
            unpin(version);
        } finally {
            Reference.reachabilityFence(this);
        }
    }
}
