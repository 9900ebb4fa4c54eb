package dev.poolswap.testkit;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Violation.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** Containers that live for a few swaps and are closed while threads read them, which know many in their lives. */
final class ContainerChurn {
    private static final int MOST_PENDING = 64;
    private final Exercise exercise;
    private final Queue<Closed> pending = new ArrayDeque<>();
    private volatile SwapContainer<Payload> current;

    /** A closed container's recycler, by which to see that nothing of it is left. */
    private static final class Closed {
        final PayloadRecycler recycler;
        final long at = System.nanoTime();

        Closed(PayloadRecycler recycler) {
            this.recycler = recycler;
        }

        boolean isGone() {
            recycler.rethrow();
            return recycler.disposed() == recycler.created();
        }
    }

    ContainerChurn(Exercise exercise) {
        this.exercise = exercise;
    }

    void makeAndClose(Random random) {
        PayloadRecycler recycler = new PayloadRecycler();
        recycler.quarantine = exercise.recycler.quarantine;
        recycler.memory = exercise.recycler.memory;
        SwapContainer<Payload> container =
                exercise.subject.make(recycler, Checking.OFF.options().build());
        container.replace(draft -> draft.fill(1));
        current = container;
        for (int i = random.nextInt(4); i > 0; i--) {
            container.replace(draft -> draft.fill(2));
            Thread.yield();
        }
        Background.sleep(Duration.ofMillis(random.nextInt(3)));
        container.close();
        exercise.tally.containers.increment();
        if (exercise.subject.guarantees().disposesRetired()) {
            pending.add(new Closed(recycler));
            forgetGone(pending.size() > MOST_PENDING);
        }
    }

    private void forgetGone(boolean wait) {
        pending.removeIf(Closed::isGone);
        while (wait && pending.size() > MOST_PENDING / 2 && !exercise.isStopped()) {
            ensureInTime();
            Background.sleep(Duration.ofMillis(5));
            pending.removeIf(Closed::isGone);
        }
    }

    private void ensureInTime() {
        Closed oldest = pending.peek();
        if (oldest != null && System.nanoTime() - oldest.at > Exercise.patienceNanos()) {
            throw new Violation(
                    Kind.LOST,
                    "a container was closed, of its " + oldest.recycler.created() + " versions "
                            + oldest.recycler.disposed() + " were disposed of");
        }
    }

    /** All that was closed is disposed of in the end. */
    void account() {
        while (!pending.isEmpty()) {
            pending.removeIf(Closed::isGone);
            ensureInTime();
            System.gc();
            Background.sleep(Duration.ofMillis(5));
        }
    }

    void readOnce(Random random) {
        SwapContainer<Payload> container = current;
        if (container == null) {
            Thread.yield();
            return;
        }
        try {
            read(container, random);
        } catch (ContainerClosedException closed) {
            Background.sleep(Duration.ofMillis(1));
        }
    }

    private void read(SwapContainer<Payload> container, Random random) {
        Pin pin = ReadPath.values()[random.nextInt(ReadPath.values().length)].pin(container);
        try {
            long value = pin.version().value();
            for (int i = random.nextInt(200); i > 0; i--) {
                pin.version().verify(value);
                Thread.onSpinWait();
            }
            if (random.nextInt(8) == 0) {
                Background.sleep(Duration.ofMillis(2));
            }
            pin.version().verify(value);
        } finally {
            exercise.release(pin::close);
        }
    }
}
