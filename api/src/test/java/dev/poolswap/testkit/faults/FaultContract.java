package dev.poolswap.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every operation of a scheme, failing at every allocation and at every call out: either
 * nothing happened or the operation is complete, nothing is lost, and the next operation works. Subclass it and name the
 * scheme.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class FaultContract {
    private final String scheme;

    protected FaultContract(String scheme) {
        this.scheme = scheme;
    }

    @Test
    void an_operation_that_fails_half_way_leaves_nothing_behind() throws ReflectiveOperationException {
        check(FaultPoint.Mode.ONCE);
    }

    /** By default in the full tier; a subclass that overrides it has it in every build. */
    @Tag("full")
    @Test
    protected void nor_one_after_which_everything_fails() throws ReflectiveOperationException {
        check(FaultPoint.Mode.FROM_THEN_ON);
    }

    private void check(FaultPoint.Mode mode) throws ReflectiveOperationException {
        @SuppressWarnings("unchecked")
        BiFunction<String, String, List<String>> scenario =
                (BiFunction<String, String, List<String>>) new FaultyClasses()
                        .loadClass("dev.poolswap.testkit.faults.FaultScenario")
                        .getDeclaredConstructor()
                        .newInstance();
        assertThat(scenario.apply(scheme, mode.name()))
                .as("%s, %s", scheme, mode)
                .isEmpty();
    }
}
