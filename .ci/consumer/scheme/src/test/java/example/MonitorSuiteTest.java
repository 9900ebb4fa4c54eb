package example;

// snippet suite
import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

class MonitorSuiteTest extends SchemeSuite {
    MonitorSuiteTest() {
        super(Subject.of("monitor-count"));
    }
}
// end
