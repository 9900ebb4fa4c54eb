package dev.poolswap.bench.peer;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;
import org.junit.jupiter.api.Tag;

@Tag("full")
class StampedLockPeerSuiteTest extends SchemeSuite {
    StampedLockPeerSuiteTest() {
        super(Subject.of(new StampedLockPeer.Provider()));
    }
}
