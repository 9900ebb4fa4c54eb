package dev.poolswap.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Peers pass what schemes have to pass: only then are they fit to be compared with. */
@ExtendWith(LucenePeerSuiteTest.AllocatesALittle.class)
@Tag("full")
class LucenePeerSuiteTest extends SchemeSuite {
    LucenePeerSuiteTest() {
        super(Subject.of(new LucenePeer.Provider()));
    }

    /** The one promise that Lucene's way of publishing cannot keep to the byte; what it allocates is tested below. */
    static final class AllocatesALittle implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean promise = context.getTestMethod()
                    .filter(method -> method.getName().equals("updating_allocates_what_is_promised"))
                    .isPresent();
            return promise
                    ? ConditionEvaluationResult.disabled("Lucene's refresh allocates, see LucenePeer")
                    : ConditionEvaluationResult.enabled("as for any scheme");
        }
    }

    @Test
    void what_lucene_allocates_for_an_update_is_small_and_no_version() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Recycler<byte[]> recycler = new Recycler<>() {
            @Override
            public byte[] create() {
                return new byte[100_000];
            }

            @Override
            public boolean reset(byte[] version) {
                return true;
            }
        };
        int updates = 2_000;
        try (SwapContainer<byte[]> container = new LucenePeer.Provider().newContainer(recycler, Options.DEFAULT)) {
            container.replace(draft -> draft[0]++);
            container.replace(draft -> draft[0]++);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < updates; i++) {
                container.replace(draft -> draft[0]++);
            }
            long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / updates;
            assertThat(bytes).isBetween(1L, 500L);
            assertThat(container.stats().created()).isEqualTo(2);
        }
    }
}
