package dev.poolswap.spi;

import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import dev.poolswap.SwapContainer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches the pins of another container for leaks. With leak detection off there is none, so readers run
 * the scheme's own code. Stands inside {@link CheckedContainer}, which refuses misuse before it comes here.
 *
 * @param <T> the type of a version
 */
final class LeakTrackingContainer<T> extends ForwardingContainer<T> {
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final String SWEEP = "poolswap.leaks.sweep";
    private static final Duration USUAL_SWEEP = Duration.ofMillis(500);

    private final ObservedContainer observed;
    private final LeakTracker tracker;

    private LeakTrackingContainer(SwapContainer<T> inner, ObservedContainer observed, LeakTracker tracker) {
        super(inner);
        this.observed = observed;
        this.tracker = tracker;
    }

    static <T> SwapContainer<T> ifAsked(SwapContainer<T> inner, Options options) {
        if (options.leakDetection() == LeakDetection.OFF || inner instanceof LeakTrackingContainer) {
            return inner;
        }
        if (!(inner instanceof ObservedContainer)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "leakDetection = {0}, but containers of {1} are no ObservedContainer; their pins are not watched",
                    options.leakDetection(),
                    inner.scheme());
            return inner;
        }
        ObservedContainer observed = (ObservedContainer) inner;
        LeakTracker tracker = observed.events()
                .track(new LeakTracker(
                        observed.events(),
                        options.leakDetection(),
                        inner.guarantees().release()));
        sweepWhileItLives(new WeakReference<>(observed), tracker);
        return new LeakTrackingContainer<>(inner, observed, tracker);
    }

    private static void sweepWhileItLives(WeakReference<ObservedContainer> container, LeakTracker tracker) {
        WeakReference<LeakTracker> traces = new WeakReference<>(tracker);
        Housekeeper.every(sweep(System.getProperty(SWEEP)), "looking for leaks", () -> {
            ObservedContainer alive = container.get();
            LeakTracker sweeping = traces.get();
            if (alive == null || sweeping == null) {
                return true;
            }
            sweeping.sweep(alive);
            return false;
        });
    }

    /**
     * How often leaks are looked for.
     *
     * @param asked milliseconds, null for the usual half second
     */
    static Duration sweep(@Nullable String asked) {
        if (asked == null) {
            return USUAL_SWEEP;
        }
        try {
            int millis = Integer.parseInt(asked.trim());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as a number out of range is.
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "-D{0}={1}: a number of milliseconds from 1 is expected; leaks are looked for every {2} ms",
                SWEEP,
                asked,
                USUAL_SWEEP.toMillis());
        return USUAL_SWEEP;
    }

    /** A pin that cannot be watched, for want of memory, say, is not left behind. */
    private PinTrace trace(T version, Runnable undo) {
        try {
            return new PinTrace(version, observed.tenancyOf(version));
        } catch (Throwable failure) {
            undo.run();
            throw failure;
        }
    }

    @Override
    public @Nullable T acquire() {
        T version = super.acquire();
        if (version != null && tracker.chooses()) {
            tracker.acquired(trace(version, () -> super.release(version)));
        }
        return version;
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        try {
            super.release(version);
        } catch (PoolswapException refused) {
            throw refused;
        } catch (Throwable afterTheEnd) {
            // A reset that fails in the last reader comes after the end of its pin.
            tracker.released(version);
            throw afterTheEnd;
        }
        tracker.released(version);
    }

    @Override
    public Lease<T> lease() {
        Lease<T> lease = super.lease();
        T version = lease.get();
        return version != null && tracker.chooses()
                ? new TrackedLease<>(lease, tracker, trace(version, lease::close))
                : lease;
    }

    @Override
    public Reader<T> reader() {
        return new TrackedReader<>(super.reader(), observed, tracker);
    }

    @Override
    public void update(Consumer<? super T> fill) {
        inner().update(fill);
    }

    @Override
    public String toString() {
        return inner().toString();
    }
}
