package dev.poolswap.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link ContainerStress}, as tests. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StressGroup {
    private final Subject subject;

    StressGroup(Subject subject) {
        this.subject = subject;
    }

    @ParameterizedTest
    @EnumSource
    void no_reader_sees_its_version_change_and_no_version_is_lost(Checking checking) {
        ContainerStress.run(subject, checking.options().build(), ContainerStress.MILLIS);
    }

    @ParameterizedTest
    @EnumSource
    void nor_with_spare_versions(Checking checking) {
        ContainerStress.run(subject, checking.options().preallocate(6).build(), ContainerStress.MILLIS / 4);
    }

    @ParameterizedTest
    @EnumSource
    void nor_when_writers_wait_for_versions(Checking checking) {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        ContainerStress.run(subject, FewVersions.waiting(subject, checking).build(), ContainerStress.MILLIS / 2);
    }
}
