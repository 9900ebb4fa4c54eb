package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits where the process is, made of files: version 2, version 1, and the views that containers have. */
class ControlGroupsTest {
    private static final String V1_MOUNTS = """
            31 24 0:27 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct
            32 24 0:28 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory""";

    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private ControlGroups groups() {
        return ControlGroups.of(new SystemFiles(root));
    }

    @Test
    void in_version_two_every_level_counts_and_the_least_holds() throws IOException {
        file("/proc/self/cgroup", "0::/user.slice/session");
        file("/proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw");
        file("/sys/fs/cgroup/user.slice/session/cpu.max", "150000 100000");
        file("/sys/fs/cgroup/user.slice/session/memory.max", "max");
        file("/sys/fs/cgroup/user.slice/session/cpu.stat", "usage_usec 9\nnr_throttled 3\nthrottled_usec 700");
        file("/sys/fs/cgroup/user.slice/cpu.max", "50000 100000");
        file("/sys/fs/cgroup/user.slice/memory.max", "1000000000");
        assertThat(groups().cores()).hasValue(0.5);
        assertThat(groups().memory()).hasValue(1_000_000_000L);
        assertThat(groups().throttledMicros()).isEqualTo(700);
    }

    @Test
    void in_version_one_each_controller_has_a_hierarchy_of_its_own() throws IOException {
        file("/proc/self/cgroup", "4:memory:/docker/abc\n3:cpu,cpuacct:/docker/abc\n1:name=systemd:/x");
        file("/proc/self/mountinfo", V1_MOUNTS);
        file("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_quota_us", "200000");
        file("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.cfs_period_us", "100000");
        file("/sys/fs/cgroup/cpu,cpuacct/docker/abc/cpu.stat", "nr_throttled 3\nthrottled_time 7000000");
        file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1");
        file("/sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes", "536870912");
        file("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712");
        assertThat(groups().cores()).hasValue(2.0);
        assertThat(groups().memory()).hasValue(536_870_912L);
        assertThat(groups().throttledMicros()).isEqualTo(7_000);
    }

    @Test
    void a_container_may_see_its_group_as_the_top_of_the_mount() throws IOException {
        file("/proc/self/cgroup", "3:cpu,cpuacct:/docker/abc\n4:memory:/docker/abc");
        file("/proc/self/mountinfo", V1_MOUNTS.replace(" / /sys", " /docker/abc /sys"));
        file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "150000");
        file("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us", "100000");
        assertThat(groups().cores()).hasValue(1.5);
        file("/proc/self/cgroup", "0::/../../outside");
        file("/proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw");
        file("/sys/fs/cgroup/cpu.max", "100000 100000");
        assertThat(groups().cores()).hasValue(1.0);
    }

    @Test
    void without_limits_or_files_no_limit_is_reported() throws IOException {
        assertThat(groups().cores()).isEmpty();
        file("/proc/self/cgroup", "0::/");
        file("/proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw");
        file("/sys/fs/cgroup/cpu.max", "max 100000");
        file("/sys/fs/cgroup/memory.max", "max");
        assertThat(groups().cores()).isEmpty();
        assertThat(groups().memory()).isEmpty();
        assertThat(groups().throttledMicros()).isZero();
    }
}
