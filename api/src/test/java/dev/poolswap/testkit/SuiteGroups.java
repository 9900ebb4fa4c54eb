package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakDetection;
import dev.poolswap.SwapContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The groups of {@link SchemeSuite} that are run with each {@link Checking}. */
public abstract class SuiteGroups {
    private final Subject tested;
    private final Checking withChecking;

    protected SuiteGroups(Subject tested, Checking checking) {
        this.tested = tested;
        this.withChecking = checking;
    }

    @Test
    void a_container_is_checked_and_watched_as_it_was_asked_for() {
        try (SwapContainer<Payload> container =
                tested.make(new PayloadRecycler(), withChecking.options().build())) {
            assertThat(container.toString().contains("checked")).isEqualTo(withChecking == Checking.ON);
            assertThat(container.leakDetection())
                    .isEqualTo(withChecking == Checking.WATCHED ? LeakDetection.ALL : LeakDetection.OFF);
        }
    }

    @Nested
    class Reading extends ReadingContract {
        Reading() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Writing extends WritingContract {
        Writing() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Revising extends RevisingContract {
        Revising() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Misuse extends MisuseContract {
        Misuse() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Closing extends ClosingContract {
        Closing() {
            super(tested, withChecking);
        }
    }

    @Nested
    class RecyclerFaults extends RecyclerFaultContract {
        RecyclerFaults() {
            super(tested, withChecking);
        }
    }

    @Nested
    class RecyclerReentry extends RecyclerReentryContract {
        RecyclerReentry() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Observing extends ObservingContract {
        Observing() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Limits extends LimitContract {
        Limits() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Idle extends IdleContract {
        Idle() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Weights extends WeightContract {
        Weights() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Awaiting extends AwaitContract {
        Awaiting() {
            super(tested, withChecking);
        }
    }

    @Nested
    class ConditionalPublish extends ConditionalPublishContract {
        ConditionalPublish() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Disposal extends DisposalContract {
        Disposal() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Lifetimes extends LifetimeContract {
        Lifetimes() {
            super(tested, withChecking);
        }
    }

    @Nested
    class NeverEmpty extends NeverEmptyContract {
        NeverEmpty() {
            super(tested, withChecking);
        }
    }

    @Nested
    class Stress extends StressGroup {
        Stress() {
            super(tested, withChecking);
        }
    }

    @Nested
    class RandomSequences extends SequenceGroup {
        RandomSequences() {
            super(tested, withChecking);
        }
    }
}
