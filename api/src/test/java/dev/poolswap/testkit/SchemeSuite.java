package dev.poolswap.testkit;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All that a scheme has to pass. Subclass it, name the scheme, done:
 *
 * <pre>{@code
 * class HazardSuiteTest extends SchemeSuite {
 *     HazardSuiteTest() {
 *         super(Subject.of("hazard"));
 *     }
 * }
 * }</pre>
 */
public abstract class SchemeSuite {
    private final Subject tested;

    protected SchemeSuite(Subject tested) {
        this.tested = tested;
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Reading extends ReadingContract {
        Reading(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Writing extends WritingContract {
        Writing(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Revising extends RevisingContract {
        Revising(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Misuse extends MisuseContract {
        Misuse(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Closing extends ClosingContract {
        Closing(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class RecyclerFaults extends RecyclerFaultContract {
        RecyclerFaults(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class RecyclerReentry extends RecyclerReentryContract {
        RecyclerReentry(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    class PinMisuse extends PinMisuseContract {
        PinMisuse() {
            super(tested);
        }
    }

    @Nested
    class Promises extends PromiseContract {
        Promises() {
            super(tested);
        }
    }

    @Nested
    class AllocationPromises extends AllocationContract {
        AllocationPromises() {
            super(tested);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Observing extends ObservingContract {
        Observing(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Limits extends LimitContract {
        Limits(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Idle extends IdleContract {
        Idle(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Weights extends WeightContract {
        Weights(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Awaiting extends AwaitContract {
        Awaiting(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class ConditionalPublish extends ConditionalPublishContract {
        ConditionalPublish(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Disposal extends DisposalContract {
        Disposal(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    class Stress extends StressGroup {
        Stress() {
            super(tested);
        }
    }

    @Nested
    class RandomSequences extends SequenceGroup {
        RandomSequences() {
            super(tested);
        }
    }

    @Nested
    class Threads extends ThreadContract {
        Threads() {
            super(tested);
        }
    }

    @Nested
    class Records extends RecordContract {
        Records() {
            super(tested);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class Lifetimes extends LifetimeContract {
        Lifetimes(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    class Dressing extends DressingContract {
        Dressing() {
            super(tested);
        }
    }

    @Nested
    @ParameterizedClass(name = "checking {0}")
    @EnumSource
    class NeverEmpty extends NeverEmptyContract {
        NeverEmpty(Checking checking) {
            super(tested, checking);
        }
    }

    @Nested
    class Leaks extends LeakContract {
        Leaks() {
            super(tested);
        }
    }

    @Nested
    class Stalls extends StallContract {
        Stalls() {
            super(tested);
        }
    }

    @Nested
    class Events extends EventContract {
        Events() {
            super(tested);
        }
    }

    @Nested
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
    class VirtualThreads extends VirtualThreadContract {
        VirtualThreads() {
            super(tested);
        }
    }

    @Nested
    class UnderTorture extends TortureGroup {
        UnderTorture() {
            super(tested);
        }
    }
}
