package dev.poolswap.spi.decorators;

import dev.poolswap.ForwardingContainer;
import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.spi.leaks.TrackedLease;
import dev.poolswap.spi.logging.Log;
import dev.poolswap.spi.observing.ObservedContainer;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches the pins of another container for leaks. With leak detection off there is none, so readers run
 * the scheme's own code. Stands inside {@link CheckedContainer}, which refuses misuse before it comes here.
 *
 * @param <T> the type of a version
 */
public final class LeakTrackingContainer<T> extends ForwardingContainer<T> {
    private static final String SWEEP = "poolswap.leaks.sweep";
    private static final Duration USUAL_SWEEP = Duration.ofMillis(500);

    /** Read once: a value that is refused is logged once, and not for each container. */
    private static final Duration SWEEP_EVERY = sweep(property());

    private static final Duration CLOCK = Duration.ofMillis(50);
    private static final Duration IDLE_CLOCK = Duration.ofMillis(400);

    private final LeakTracker tracker;

    private LeakTrackingContainer(SwapContainer<T> inner, LeakTracker tracker) {
        super(inner);
        this.tracker = tracker;
    }

    /**
     * Puts leak detection around a container if the options ask for it, or for a switch.
     *
     * @param inner the container
     * @param options its options
     * @param <T> the type of a version
     * @return the container, or one that watches its pins
     */
    public static <T> SwapContainer<T> ifAsked(SwapContainer<T> inner, Options options) {
        if (!isAsked(options)) {
            return inner;
        }
        if (!(inner instanceof ObservedContainer)) {
            Log.log(
                    System.Logger.Level.WARNING,
                    "leakDetection = {0}, but containers of {1} do not extend ObservedContainer, so their pins are not watched",
                    options.leakDetection(),
                    inner.scheme());
            return inner;
        }
        ObservedContainer observed = (ObservedContainer) inner;
        WeakReference<ObservedContainer> watched = new WeakReference<>(observed);
        LeakTracker tracker = new LeakTracker(
                reports(observed.events(), inner.guarantees()),
                version -> tenancy(watched, version),
                options.leakDetection(),
                options.leakSampling(),
                inner.guarantees().release(),
                System::nanoTime);
        Chore sweep =
                sweep(watched, new WeakReference<>(tracker), observed.events().container());
        Chore clock = clock(new WeakReference<>(tracker));
        observed.events().track(tracker, () -> {
            // First, for a run that is under way may request the clock once more.
            tracker.close();
            clock.cancel();
            if (!tracker.mayBeWatching()) {
                sweep.cancel();
            }
        });
        tracker.sweepLateBy(sweep::request);
        sweep.request();
        clock.request();
        return new LeakTrackingContainer<>(inner, tracker);
    }

    /** Where the collector reclaims, a pin holds nothing back, and nothing stays pinned by a leak. */
    private static LeakTracker.Reports reports(LeakTracker.Reports events, Guarantees guarantees) {
        return guarantees.bound() == Guarantees.Bound.COLLECTOR
                ? (kind, holder, ended, count, first) -> events.leaked(kind, holder, true, count, first)
                : events;
    }

    private static boolean isAsked(Options options) {
        return options.leakDetection() != LeakDetection.OFF || options.leakSwitch();
    }

    private static long tenancy(WeakReference<ObservedContainer> container, Object version) {
        ObservedContainer alive = container.get();
        return alive == null ? 0 : alive.tenancyOf(version);
    }

    private static Chore sweep(
            WeakReference<ObservedContainer> container, WeakReference<LeakTracker> traces, String name) {
        return Chore.repeating(SWEEP_EVERY, "looking for leaks of " + name, () -> {
            ObservedContainer alive = container.get();
            LeakTracker sweeping = traces.get();
            if (alive == null || sweeping == null) {
                return true;
            }
            sweeping.sweep(alive);
            return alive.events().isClosed() && !sweeping.isWatching();
        });
    }

    /** Allows samples; often while they are taken, more and more rarely while they are not. */
    static Chore clock(WeakReference<LeakTracker> traces) {
        return Chore.backingOff(CLOCK, IDLE_CLOCK, "allowing samples", self -> {
            LeakTracker ticking = traces.get();
            if (ticking == null || ticking.isClosed()) {
                return true;
            }
            if (ticking.tick()) {
                self.request();
            }
            return false;
        });
    }

    private static @Nullable String property() {
        try {
            return System.getProperty(SWEEP);
        } catch (SecurityException refused) {
            Log.log(System.Logger.Level.DEBUG, "a security manager hides -D" + SWEEP, refused);
            return null;
        }
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
            // Refused below, as a number out of range is.
        }
        Log.log(
                System.Logger.Level.WARNING,
                "-D{0} must be 1 to 2147483647 (milliseconds), but was \"{1}\"; the search for leaks runs every {2} ms",
                SWEEP,
                asked,
                USUAL_SWEEP.toMillis());
        return USUAL_SWEEP;
    }

    @Override
    public @Nullable T acquire() {
        T version = super.acquire();
        if (version != null && tracker.chooses()) {
            watch(version);
        }
        return version;
    }

    /** A pin that cannot be watched, for lack of memory, say, is not left behind. */
    private void watch(T version) {
        boolean watched = false;
        try {
            tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, version));
            watched = true;
        } finally {
            if (!watched) {
                super.release(version);
            }
        }
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        // Read before the pin ends: afterwards the next atomic step of the scheme would wait for it.
        boolean mayBeWatched = tracker.mayWatchThreads();
        try {
            super.release(version);
        } finally {
            // Whatever it throws: where a release is refused nobody holds such a pin, and a reset that fails in the
            // last reader comes after the end of its pin.
            if (mayBeWatched) {
                tracker.released(version);
            }
        }
    }

    @Override
    public Lease<T> lease() {
        return TrackedLease.open(tracker, inner());
    }

    @Override
    public ReadHandle<T> readHandle() {
        ReadHandle<T> handle = super.readHandle();
        ReadHandle<T> watched = null;
        try {
            watched = tracker.track(handle);
            return watched;
        } finally {
            if (watched == null) {
                handle.close();
            }
        }
    }

    @Override
    public LeakDetection leakDetection() {
        return tracker.level();
    }

    @Override
    public void leakDetection(LeakDetection level) {
        if (level == null) {
            throw new NullPointerException(name() + ": level must not be null; use OFF, SAMPLED or ALL");
        }
        tracker.setLevel(level);
    }

    @Override
    public <X extends Throwable> void replace(ThrowingConsumer<? super T, X> fill) throws X {
        inner().replace(fill);
    }
}
