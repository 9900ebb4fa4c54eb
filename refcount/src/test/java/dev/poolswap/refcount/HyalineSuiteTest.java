package dev.poolswap.refcount;

import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class HyalineSuiteTest extends SchemeSuite {
    HyalineSuiteTest() {
        super(Subject.of("hyaline"));
    }
}
