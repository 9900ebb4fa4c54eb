package dev.poolswap.spi.pool;

import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.VersionId;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Watches the retired versions of one container from the housekeeper's thread: from a retirement until none is left,
 * every quarter of the stall threshold. Reports versions that have been retired for longer than the threshold, and what
 * readers have reclaimed. Does not keep the container alive.
 */
public class RetirementWatch {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final Duration WITHOUT_THRESHOLD = Duration.ofMillis(100);

    /** How many concurrent stalls are logged. One reader may hold back every version that is retired. */
    private static final int LOGGED = 10;

    private final boolean stalls;
    private final long thresholdNanos;
    private final Chore looking;

    /** The reported stalls, by slot. Used by the housekeeper only. */
    private final Map<Integer, Stall> told;

    public RetirementWatch(PoolOwner<?, ?> container, String name, Options options) {
        this(container, name, options, new HashMap<>());
    }

    /** Tests pass a map that fails. */
    @SuppressWarnings("this-escape") // to a chore that runs once it is requested
    RetirementWatch(PoolOwner<?, ?> container, String name, Options options, Map<Integer, Stall> told) {
        this.told = told;
        stalls = options.stallThreshold().isPresent();
        Duration threshold = options.stallThreshold().orElse(WITHOUT_THRESHOLD.multipliedBy(4));
        // A threshold of centuries works like one of a few centuries.
        thresholdNanos = threshold.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : threshold.toNanos();
        Duration quarter = threshold.dividedBy(4);
        Duration period =
                quarter.compareTo(SHORTEST) < 0 ? SHORTEST : quarter.compareTo(LONGEST) > 0 ? LONGEST : quarter;
        WeakReference<PoolOwner<?, ?>> watched = new WeakReference<>(container);
        looking = Chore.repeating(period, new Phrase("looking for stalls of ", name), () -> {
            PoolOwner<?, ?> alive = watched.get();
            return alive == null || isOver(alive);
        });
    }

    public boolean looksForStalls() {
        return stalls;
    }

    /** Starts the watch, unless it is running. Called by the writer that retires. */
    public void start() {
        looking.request();
    }

    /** Does one check. Returns whether no further check is needed. */
    boolean isOver(PoolOwner<?, ?> container) {
        look(container);
        return !isNeeded(container);
    }

    /** Returns whether anything is left to watch. Overridden by tests. */
    boolean isNeeded(PoolOwner<?, ?> container) {
        // In this order: a reclamation is noted before it is settled.
        return !container.pool().counters().isSettled()
                || !told.isEmpty()
                || container.events().hasNoted();
    }

    private <T, V extends Version<T>> void look(PoolOwner<T, V> container) {
        if (stalls) {
            // Read first: a version that becomes overdue later may have been retired after the check for its readers.
            long now = System.nanoTime();
            if (isAnyOverdue(container.pool(), now)) {
                // Its readers may have left long ago, and no thread has checked since.
                container.reclaim();
            }
            tellOfNew(container, now);
            tellOfOver(container);
        }
        container.events().drain();
    }

    private boolean isOverdue(Version<?> version, long state, long now) {
        return Version.isRetired(state) && version.retiredAt() != 0 && now - version.retiredAt() >= thresholdNanos;
    }

    private boolean isAnyOverdue(VersionPool<?, ?> pool, long now) {
        for (int i = pool.slots(); i > 0; i--) {
            Version<?> version = pool.at(i);
            if (isOverdue(version, version.state(), now)) {
                return true;
            }
        }
        return false;
    }

    private <T, V extends Version<T>> void tellOfNew(PoolOwner<T, V> container, long now) {
        for (int i = container.pool().slots(); i > 0; i--) {
            V version = container.pool().at(i);
            long state = version.state();
            long retiredAt = version.retiredAt();
            if (!isOverdue(version, state, now) || told.containsKey(i)) {
                continue;
            }
            long pins = container.pinsOn(version);
            List<PinHolder> holders = container.holdersOf(version);
            // Only if all of this was about one tenancy, and a reader pins it.
            if (version.state() == state && pins != 0) {
                VersionId id = new VersionId(i, Version.generation(state));
                boolean logged = told.size() < LOGGED;
                // Made once: without memory, removing it must not need another one.
                Integer slot = i;
                boolean reported = false;
                try {
                    told.put(slot, new Stall(id, retiredAt, logged));
                    container.events().stalled(id, System.nanoTime() - retiredAt, pins, holders, false, logged);
                    reported = true;
                } finally {
                    if (!reported) {
                        // For lack of memory, for example: the next check reports it.
                        told.remove(slot);
                    }
                }
            }
        }
    }

    private <T, V extends Version<T>> void tellOfOver(PoolOwner<T, V> container) {
        told.values().removeIf(stall -> {
            long state = container.pool().at(stall.version.slot()).state();
            boolean lasts = Version.isUnreclaimed(state) && Version.generation(state) == stall.version.generation();
            if (!lasts) {
                long retired = System.nanoTime() - stall.retiredAt;
                container.events().stalled(stall.version, retired, 0, List.of(), true, stall.logged);
            }
            return !lasts;
        });
    }

    record Stall(VersionId version, long retiredAt, boolean logged) {}
}
