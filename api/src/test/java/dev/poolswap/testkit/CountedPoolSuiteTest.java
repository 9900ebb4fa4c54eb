package dev.poolswap.testkit;

/** The kit finds no fault with a container that has none. */
class CountedPoolSuiteTest extends SchemeSuite {
    CountedPoolSuiteTest() {
        super(new CountedPoolSubjects().subjects().get(0));
    }
}
