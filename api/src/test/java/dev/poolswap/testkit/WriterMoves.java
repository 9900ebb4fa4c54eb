package dev.poolswap.testkit;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ExhaustedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.WaitInterruptedException;
import java.time.Duration;
import java.util.Random;

/** What a writing thread does: mostly updates, now and then everything else. */
final class WriterMoves {
    /** Past this many unreclaimed versions a writer waits, as a program would. */
    private static final int MANY_UNRECLAIMED = 500;

    private static final int PATIENCE_MILLIS = 20;

    private final Exercise exercise;
    private final SwapContainer<Payload> container;
    private final int writer;
    private int moves;

    WriterMoves(Exercise exercise, int writer) {
        this.exercise = exercise;
        this.container = exercise.container;
        this.writer = writer;
    }

    void once(Random random) {
        if (++moves % 16 == 0) {
            for (int i = 0; i < PATIENCE_MILLIS && container.stats().unreclaimed() > MANY_UNRECLAIMED; i++) {
                Background.sleep(Duration.ofMillis(1));
            }
        }
        despitePlannedFaults(() -> move(random));
    }

    /** Writes, and passes over what a recycler was asked to throw. */
    static void despitePlannedFaults(Runnable writing) {
        try {
            writing.run();
        } catch (PlannedFault fault) {
            Thread.yield();
        } catch (ExhaustedException | WaitInterruptedException noVersion) {
            // Under torture, where versions are limited; an interrupt is over with it.
            Thread.interrupted();
            Thread.yield();
        } catch (OutOfMemoryError error) {
            if (!"planned".equals(error.getMessage())) {
                throw error;
            }
            Thread.yield();
        }
    }

    private void move(Random random) {
        switch (random.nextInt(40)) {
            case 0:
                if (random.nextInt(10) == 0) {
                    container.clear();
                }
                break;
            case 1:
                Payload unwanted = container.draft();
                unwanted.fillHalf(-1);
                container.discard(unwanted);
                exercise.tally.discards.increment();
                break;
            case 2:
            case 3:
                container.revise(version -> version.replace(exercise.tally.ticket(writer)));
                exercise.tally.swaps.increment();
                break;
            case 4:
                try {
                    container.replace(draft -> {
                        draft.fillHalf(-1);
                        exercise.tally.faults.increment();
                        throw new PlannedFault("fill");
                    });
                } catch (PlannedFault planned) {
                    exercise.tally.discards.increment();
                }
                break;
            case 5:
                draftAndPublish();
                break;
            default:
                container.replace(fresh -> fresh.fill(exercise.tally.ticket(writer)));
                exercise.tally.swaps.increment();
                break;
        }
    }

    private void draftAndPublish() {
        Payload draft = container.draft();
        Thread.yield();
        draft.fill(exercise.tally.ticket(writer));
        try {
            container.publish(draft);
        } catch (ContainerClosedException closed) {
            container.discard(draft);
            throw closed;
        }
        exercise.tally.swaps.increment();
    }
}
