package dev.poolswap.testkit;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

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
    class Unchecked extends SuiteGroups {
        Unchecked() {
            super(tested, Checking.OFF);
        }
    }

    @Nested
    class Checked extends SuiteGroups {
        Checked() {
            super(tested, Checking.ON);
        }
    }

    /** What observes is around the scheme. Every build has these groups once, see {@link WatchedPoolTest}. */
    @Nested
    @Tag("full")
    class Watched extends SuiteGroups {
        Watched() {
            super(tested, Checking.WATCHED);
        }
    }

    @Nested
    class Histories extends HistoryGroup {
        Histories() {
            super(tested);
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
    class Dressing extends DressingContract {
        Dressing() {
            super(tested);
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

    /** Every build has these tests once, see {@link FlightRecordingTest}. */
    @Nested
    @Tag("full")
    class FlightRecordings extends FlightRecordingContract {
        FlightRecordings() {
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
