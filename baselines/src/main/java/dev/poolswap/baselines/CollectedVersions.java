package dev.poolswap.baselines;

import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.observing.ContainerEvents;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Detects when the collector has taken a retired version, if anything needs to know. */
final class CollectedVersions {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ContainerEvents events;
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Set<Retired> waiting = ConcurrentHashMap.newKeySet();
    private final Chore looking;

    CollectedVersions(ContainerEvents events) {
        this.events = events;
        this.looking = lookingFor(new WeakReference<>(this));
    }

    /** Called by the writer that retired a version. */
    void retired(Object version, long number) {
        long retiredAt = events.retirementTime();
        events.retired(0, number);
        if (retiredAt != 0) {
            waiting.add(new Retired(version, collected, number, retiredAt));
            // The version must not be collected before this: a reference that is polled before it is in the list would
            // never be counted.
            Reference.reachabilityFence(version);
            tell();
            looking.request();
        }
    }

    private static Chore lookingFor(WeakReference<CollectedVersions> self) {
        return Chore.repeating(LOOK, "looking for collected versions", () -> {
            CollectedVersions alive = self.get();
            return alive == null || alive.isOver();
        });
    }

    private boolean isOver() {
        tell();
        return waiting.isEmpty();
    }

    private void tell() {
        for (Reference<?> next = collected.poll(); next != null; next = collected.poll()) {
            Retired gone = (Retired) next;
            if (waiting.remove(gone)) {
                events.reclaimed(0, gone.number, gone.retiredAt);
            }
        }
        events.drain();
    }

    private static final class Retired extends WeakReference<Object> {
        private final long number;
        private final long retiredAt;

        Retired(Object version, ReferenceQueue<Object> queue, long number, long retiredAt) {
            super(version, queue);
            this.number = number;
            this.retiredAt = retiredAt;
        }
    }
}
