package dev.poolswap.testkit.jcstress;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The checker checked: jcstress is content when it tested nothing, this must not be. */
@Tag("litmus")
class JcstressRunTest {

    @Test
    @Timeout(120)
    void a_test_that_did_not_run_or_did_not_work_is_refused() {
        JcstressRun run = JcstressRun.of(
                List.of(JcstressRunTest.class, TornRead.class), List.of("-Dpoolswap.litmus.scheme=no.such.Scheme"));
        assertThatThrownBy(() -> run.verdict(JcstressRunTest.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("did not run it");
        assertThatThrownBy(() -> run.verdict(TornRead.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("TornRead");
    }
}
