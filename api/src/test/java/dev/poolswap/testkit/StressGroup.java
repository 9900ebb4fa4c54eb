package dev.poolswap.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ContainerStress}, as tests. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StressGroup {
    private final Subject subject;
    private final Checking checking;

    StressGroup(Subject subject, Checking checking) {
        this.subject = subject;
        this.checking = checking;
    }

    @Test
    void no_reader_sees_its_version_change_and_no_version_is_lost() {
        ContainerStress.run(subject, checking.options().build(), ContainerStress.MILLIS);
    }

    @Test
    void nor_with_spare_versions() {
        ContainerStress.run(subject, checking.options().preallocate(6).build(), ContainerStress.MILLIS / 4);
    }

    @Test
    void nor_when_writers_wait_for_versions() {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
        ContainerStress.run(subject, FewVersions.waiting(subject, checking).build(), ContainerStress.MILLIS / 2);
    }
}
