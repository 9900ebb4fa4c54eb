package dev.poolswap.testkit;

class CountedPoolMutantsTest extends MutantContract {
    CountedPoolMutantsTest() {
        super(new CountedPoolSubjects());
    }
}
