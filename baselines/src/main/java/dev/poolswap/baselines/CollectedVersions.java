package dev.poolswap.baselines;

import dev.poolswap.spi.ContainerEvents;
import dev.poolswap.spi.Housekeeper;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells when the collector has taken a retired version, if anybody wants to know. */
final class CollectedVersions {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final ContainerEvents events;
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Set<Retired> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    CollectedVersions(ContainerEvents events) {
        this.events = events;
    }

    /** Called by the writer that retired a version. */
    void retired(Object version, long number) {
        long retiredAt = events.retirementTime();
        events.retired(0, number);
        if (retiredAt != 0) {
            waiting.add(new Retired(version, collected, number, retiredAt));
            tell();
            start();
        }
    }

    private void start() {
        if (running.get() || !running.compareAndSet(false, true)) {
            return;
        }
        WeakReference<CollectedVersions> looking = new WeakReference<>(this);
        Housekeeper.every(LOOK, "looking for collected versions", () -> {
            CollectedVersions alive = looking.get();
            return alive == null || alive.isOver();
        });
    }

    private boolean isOver() {
        tell();
        if (!waiting.isEmpty()) {
            return false;
        }
        running.set(false);
        // A writer that retired before that line has not started another.
        return waiting.isEmpty() || !running.compareAndSet(false, true);
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
