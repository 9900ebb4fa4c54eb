package dev.poolswap.bench.peer;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class StampedLockPeerSuiteTest extends SchemeSuite {
    StampedLockPeerSuiteTest() {
        super(new Subject(StampedLockPeer.ID, new StampedLockPeer.Provider()::newContainer));
    }
}
