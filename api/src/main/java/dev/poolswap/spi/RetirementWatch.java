package dev.poolswap.spi;

import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.VersionId;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after the retired versions of one container from the housekeeper's thread: from a retirement
 * until none is left, every quarter of the stall threshold. Tells of those that are retired for longer than
 * the threshold, and of what readers reclaimed. Does not keep the container alive.
 */
final class RetirementWatch {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration WITHOUT_THRESHOLD = Duration.ofMillis(100);

    /** How many stalls at once go to the log; one reader may hold back every version that is retired. */
    private static final int LOGGED = 10;

    private final boolean stalls;
    private final long thresholdNanos;
    private final Duration period;
    private final AtomicBoolean running = new AtomicBoolean();

    /** By slot; the housekeeper's only. */
    private final Map<Integer, Stall> told = new HashMap<>();

    RetirementWatch(Options options) {
        stalls = options.stallThreshold().isPresent();
        Duration threshold = options.stallThreshold().orElse(WITHOUT_THRESHOLD.multipliedBy(4));
        // A threshold of more than centuries is as good as one of centuries.
        thresholdNanos = threshold.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : threshold.toNanos();
        Duration quarter = threshold.dividedBy(4);
        period = quarter.compareTo(SHORTEST) < 0 ? SHORTEST : quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
    }

    boolean looksForStalls() {
        return stalls;
    }

    /** Begins, unless it is under way. Called by the retiring writer. */
    void start(PooledContainer<?, ?> container) {
        if (running.get() || !running.compareAndSet(false, true)) {
            return;
        }
        WeakReference<PooledContainer<?, ?>> looking = new WeakReference<>(container);
        Housekeeper.every(period, "looking for stalls", () -> {
            PooledContainer<?, ?> alive = looking.get();
            return alive == null || isOver(alive);
        });
    }

    private boolean isOver(PooledContainer<?, ?> container) {
        look(container);
        if (isNeeded(container)) {
            return false;
        }
        running.set(false);
        // A writer that retired before that line has not started another.
        return !(isNeeded(container) && running.compareAndSet(false, true));
    }

    private boolean isNeeded(PooledContainer<?, ?> container) {
        return container.pool.counters().unreclaimed() != 0
                || !told.isEmpty()
                || container.events().hasNoted();
    }

    private <T, V extends Version<T>> void look(PooledContainer<T, V> container) {
        if (stalls) {
            if (isAnyOverdue(container.pool)) {
                // Its readers may have left long ago, where nobody has looked since.
                container.reclaim();
            }
            tellOfNew(container);
            tellOfOver(container);
        }
        container.events().drain();
    }

    private boolean isOverdue(Version<?> version, long state) {
        return Version.isRetired(state)
                && version.retiredAt() != 0
                && System.nanoTime() - version.retiredAt() >= thresholdNanos;
    }

    private boolean isAnyOverdue(VersionPool<?, ?> pool) {
        for (int i = pool.slots(); i > 0; i--) {
            Version<?> version = pool.at(i);
            if (isOverdue(version, version.state())) {
                return true;
            }
        }
        return false;
    }

    private <T, V extends Version<T>> void tellOfNew(PooledContainer<T, V> container) {
        for (int i = container.pool.slots(); i > 0; i--) {
            V version = container.pool.at(i);
            long state = version.state();
            long retiredAt = version.retiredAt();
            if (!isOverdue(version, state) || told.containsKey(i)) {
                continue;
            }
            long pins = container.pinsOn(version);
            List<PinHolder> holders = container.holdersOf(version);
            // Only if all of this was about one stay, and somebody pins it.
            if (version.state() == state && pins != 0) {
                VersionId id = new VersionId(i, Version.generation(state));
                boolean logged = told.size() < LOGGED;
                told.put(i, new Stall(id, retiredAt, logged));
                container.events().stalled(id, System.nanoTime() - retiredAt, pins, holders, false, logged);
            }
        }
    }

    private <T, V extends Version<T>> void tellOfOver(PooledContainer<T, V> container) {
        told.values().removeIf(stall -> {
            long state = container.pool.at(stall.version.slot()).state();
            boolean lasts = Version.isRetired(state) && Version.generation(state) == stall.version.generation();
            if (!lasts) {
                long retired = System.nanoTime() - stall.retiredAt;
                container.events().stalled(stall.version, retired, 0, List.of(), true, stall.logged);
            }
            return !lasts;
        });
    }

    private record Stall(VersionId version, long retiredAt, boolean logged) {}
}
