package dev.poolswap.bench.peer;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;
import org.junit.jupiter.api.Nested;

/** Peers pass what schemes have to pass: only then are they fit to be compared with. */
class PeerSuiteTest {
    @Nested
    class Lucene extends SchemeSuite {
        Lucene() {
            super(Subject.of(LucenePeer.ID));
        }
    }

    @Nested
    class StampedLock extends SchemeSuite {
        StampedLock() {
            super(Subject.of(StampedLockPeer.ID));
        }
    }
}
