package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import org.junit.jupiter.api.Tag;

@Tag("full")
class SplitCountOverflowSuiteTest extends SchemeSuite {
    SplitCountOverflowSuiteTest() {
        super(CountSubjects.overflow());
    }
}
