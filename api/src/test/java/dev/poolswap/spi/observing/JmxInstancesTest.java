package dev.poolswap.spi.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Numbers for containers of one name. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JmxInstancesTest {
    private static final Options OF_ONE_NAME =
            Options.builder().name("one of many").jmx(true).build();

    private static SwapContainer<Payload> container() {
        return TestContainers.counted(new PayloadRecycler(), OF_ONE_NAME);
    }

    private static ObjectName name(int instance) throws Exception {
        String base = "dev.poolswap:type=Container,scheme=counted,name=\"one of many\"";
        return new ObjectName(instance == 1 ? base : base + ",instance=" + instance);
    }

    private static boolean isThere(int instance) throws Exception {
        return ManagementFactory.getPlatformMBeanServer().isRegistered(name(instance));
    }

    @Test
    void the_smallest_free_number_is_taken_and_names_without_numbers_are_forgotten() {
        int before = JmxInstances.names();
        assertThat(JmxInstances.take("a")).isEqualTo(1);
        assertThat(JmxInstances.take("a")).isEqualTo(2);
        assertThat(JmxInstances.take("a")).isEqualTo(3);
        assertThat(JmxInstances.take("b")).isEqualTo(1);
        JmxInstances.giveBack("a", 2);
        JmxInstances.giveBack("a", 2);
        assertThat(JmxInstances.take("a")).isEqualTo(2);
        assertThat(JmxInstances.take("a")).isEqualTo(4);
        for (int i = 1; i <= 4; i++) {
            JmxInstances.giveBack("a", i);
        }
        JmxInstances.giveBack("a", 1);
        JmxInstances.giveBack("b", 1);
        assertThat(JmxInstances.names()).isEqualTo(before);
    }

    @Test
    void a_container_gives_its_number_back() throws Exception {
        int before = JmxInstances.names();
        try (SwapContainer<Payload> first = container();
                SwapContainer<Payload> second = container();
                SwapContainer<Payload> third = container()) {
            assertThat(isThere(3)).isTrue();
            second.close();
            assertThat(isThere(2)).isFalse();
            try (SwapContainer<Payload> fourth = container()) {
                assertThat(isThere(2)).isTrue();
                fourth.clear();
            }
            first.clear();
            third.clear();
        }
        assertThat(JmxInstances.names()).isEqualTo(before);
    }

    /** Thousands of one name would try the numbers of all others. */
    @Test
    void a_number_is_taken_while_its_container_is_open() {
        String base = "dev.poolswap:type=Container,scheme=counted,name=\"one of many\"";
        try (SwapContainer<Payload> container = container()) {
            int next = JmxInstances.take(base);
            JmxInstances.giveBack(base, next);
            assertThat(next).isEqualTo(2);
            container.clear();
        }
    }

    @Test
    void a_number_that_another_library_has_is_passed_over() throws Exception {
        int before = JmxInstances.names();
        StandardMBean other = new StandardMBean((Runnable) () -> {}, Runnable.class);
        ManagementFactory.getPlatformMBeanServer().registerMBean(other, name(1));
        try (SwapContainer<Payload> first = container()) {
            assertThat(isThere(2)).isTrue();
            first.clear();
        } finally {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name(1));
        }
        assertThat(JmxInstances.names()).isEqualTo(before);
    }
}
