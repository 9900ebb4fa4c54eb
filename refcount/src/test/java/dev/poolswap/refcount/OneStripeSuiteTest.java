package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import org.junit.jupiter.api.Tag;

@Tag("full")
class OneStripeSuiteTest extends SchemeSuite {
    OneStripeSuiteTest() {
        super(CountSubjects.oneStripe());
    }
}
