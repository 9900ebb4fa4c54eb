package dev.poolswap.testkit;

import dev.poolswap.ExhaustedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.WaitInterruptedException;
import java.time.Duration;
import java.util.Random;

/** What a writing thread does: mostly updates, now and then everything else. */
final class WriterMoves {
    /** Past this many unreclaimed versions a writer waits, as a program would. */
    private static final int MANY_UNRECLAIMED = 500;

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
        if (++moves % 64 == 0 && container.stats().unreclaimed() > MANY_UNRECLAIMED) {
            Background.sleep(Duration.ofMillis(1));
        }
        try {
            move(random);
        } catch (PlannedFault fault) {
            exercise.tally.faults.increment();
        } catch (ExhaustedException waitedLongEnough) {
            exercise.tally.waitsGivenUp.increment();
        } catch (WaitInterruptedException interrupted) {
            // Under torture, where versions are limited.
            exercise.tally.interrupts.increment();
            Thread.interrupted();
        } catch (OutOfMemoryError error) {
            if (!"planned".equals(error.getMessage())) {
                throw error;
            }
            exercise.tally.faults.increment();
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
                    container.update(draft -> {
                        draft.fillHalf(-1);
                        throw new PlannedFault("fill");
                    });
                } catch (PlannedFault planned) {
                    exercise.tally.discards.increment();
                }
                break;
            case 5:
                Payload draft = container.draft();
                Thread.yield();
                draft.fill(exercise.tally.ticket(writer));
                container.publish(draft);
                exercise.tally.swaps.increment();
                break;
            default:
                container.update(fresh -> fresh.fill(exercise.tally.ticket(writer)));
                exercise.tally.swaps.increment();
                break;
        }
    }
}
