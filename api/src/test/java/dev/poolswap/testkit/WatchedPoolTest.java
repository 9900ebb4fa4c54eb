package dev.poolswap.testkit;

/** With everything that observes around it, the kit's own pool passes what a scheme has to pass. */
class WatchedPoolTest extends SuiteGroups {
    WatchedPoolTest() {
        super(new CountedPoolSubjects().subjects().get(0), Checking.WATCHED);
    }
}
