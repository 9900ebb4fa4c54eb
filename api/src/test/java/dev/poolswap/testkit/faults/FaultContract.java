package dev.poolswap.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource
    void an_operation_that_fails_half_way_leaves_nothing_behind(FaultPoint.Mode mode)
            throws ReflectiveOperationException {
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
