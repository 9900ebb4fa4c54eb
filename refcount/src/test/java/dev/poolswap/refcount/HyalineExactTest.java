package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.NotPinnedException;
import dev.poolswap.testkit.Catches;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Random steps of one thread: after each, as many versions wait as have a reader inside that entered before they were
 * retired, no more and no fewer, and each pinned one holds what it held.
 */
class HyalineExactTest {
    private static final int ROUNDS = 400;
    private static final int STEPS = 120;
    private static final int MOST_PINS = 6;

    private record Pin(AtomicInteger version, int value, int since) {}

    /** What is wrong, or nothing. */
    private static String wrongIn(ScheduledHyaline container, Random random) {
        List<Pin> pins = new ArrayList<>();
        List<Integer> retired = new ArrayList<>();
        boolean isEmpty = true;
        try (container) {
            for (int step = 1; step <= STEPS; step++) {
                int choice = random.nextInt(8);
                if (choice < 3 && pins.size() < MOST_PINS) {
                    AtomicInteger version = container.acquire();
                    if (version != null) {
                        pins.add(new Pin(version, version.get(), step));
                    }
                } else if (choice < 6 && !pins.isEmpty()) {
                    container.release(pins.remove(random.nextInt(pins.size())).version());
                } else if (choice >= 6) {
                    if (!isEmpty) {
                        retired.add(step);
                    }
                    isEmpty = choice == 7 && random.nextInt(3) == 0;
                    if (isEmpty) {
                        container.clear();
                    } else {
                        container.swap(step);
                    }
                }
                retired.removeIf(then -> pins.stream().noneMatch(pin -> pin.since() < then));
                if (container.unreclaimed() != retired.size()) {
                    return "step " + step + ": " + container.unreclaimed() + " wait, not " + retired.size();
                }
                for (Pin pin : pins) {
                    if (pin.version().get() != pin.value()) {
                        return "step " + step + ": " + pin.value() + " became " + pin.version();
                    }
                }
            }
            return container.countsOff ? "a count is off" : "";
        } catch (NotPinnedException refused) {
            return refused.getMessage();
        }
    }

    private static String firstWrongIn(Supplier<ScheduledHyaline> containers) {
        long seed = Long.getLong("poolswap.seed", new Random().nextLong());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String wrong = wrongIn(containers.get(), random);
            if (!wrong.isEmpty()) {
                return "seed " + seed + ", round " + round + ", " + wrong;
            }
        }
        return "";
    }

    @Test
    void exactly_those_wait_that_a_reader_inside_may_hold() {
        assertThat(firstWrongIn(ScheduledHyaline::new)).isEmpty();
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that goes on below its handle, found at random", breaks = "Y3")
    void going_on_below_the_handle_is_caught() {
        assertThat(firstWrongIn(BrokenHyaline.WalksBelowItsHandle::new)).isNotEmpty();
    }
}
