package dev.poolswap.spi.observing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerMXBean;
import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import dev.poolswap.testkit.TestContainers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerDelegate;
import javax.management.MBeanServerNotification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Options#jmx()}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class JmxTest {
    private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

    private static SwapContainer<Payload> container(String name) {
        return TestContainers.counted(
                new PayloadRecycler(), Options.builder().name(name).jmx(true).build());
    }

    private static Set<String> named(String name) throws Exception {
        return SERVER.queryNames(new ObjectName("dev.poolswap:*"), null).stream()
                .filter(bean -> ObjectName.quote(name).equals(bean.getKeyProperty("name")))
                .map(ObjectName::getCanonicalName)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Test
    void a_container_shows_its_counts_until_it_is_closed() throws Exception {
        SwapContainer<Payload> container = container("routes, \"new\"*");
        container.replace(version -> version.fill(1));
        container.replace(version -> version.fill(2));
        ContainerMXBean bean = JMX.newMXBeanProxy(
                SERVER,
                new ObjectName(
                        "dev.poolswap:type=Container,scheme=counted,name=" + ObjectName.quote("routes, \"new\"*")),
                ContainerMXBean.class);
        assertThat(bean.getName()).isEqualTo("routes, \"new\"*");
        assertThat(bean.getScheme()).isEqualTo("counted");
        assertThat(bean.getPublished()).isEqualTo(2);
        assertThat(bean.getRetired()).isEqualTo(1);
        assertThat(bean.getReclaimed()).isEqualTo(1);
        assertThat(bean.getCreated()).isEqualTo(2);
        assertThat(bean.getVersions()).isEqualTo(2);
        assertThat(bean.getDisposed()).isZero();
        assertThat(bean.getDiscarded()).isZero();
        assertThat(bean.getUnreclaimed()).isZero();
        assertThat(bean.getPeakUnreclaimed()).isEqualTo(1);
        assertThat(bean.getReaderRecords()).isZero();
        assertThat(bean.getFence()).isEqualTo("none");
        container.close();
        container.close();
        assertThat(named("routes, \"new\"*")).isEmpty();
    }

    @Test
    void containers_of_one_name_are_numbered() throws Exception {
        try (SwapContainer<Payload> first = container("twin");
                SwapContainer<Payload> second = container("twin")) {
            assertThat(named("twin")).hasSize(2).anyMatch(bean -> bean.contains("instance=2"));
            first.close();
            try (SwapContainer<Payload> third = container("twin")) {
                assertThat(named("twin")).hasSize(2);
                third.clear();
            }
            second.clear();
        }
        assertThat(named("twin")).isEmpty();
    }

    @Test
    void a_container_that_was_dropped_does_not_stay() throws Exception {
        dropped();
        ObjectName bean = new ObjectName("dev.poolswap:type=Container,scheme=counted,name=\"dropped\"");
        Background.eventually("it is registered no more", () -> {
            System.gc();
            return !SERVER.isRegistered(bean);
        });
        assertThat(named("dropped")).isEmpty();
    }

    private static void dropped() throws Exception {
        container("dropped").replace(version -> version.fill(1));
        assertThat(named("dropped")).hasSizeLessThanOrEqualTo(1);
    }

    /** Has something done when a bean of a name comes or goes, in the thread that has it do so: a listener of the server. */
    private static NotificationListener on(String type, String name, Runnable then) throws Exception {
        NotificationListener listener = (event, nothing) -> {
            if (event.getType().equals(type)
                    && ((MBeanServerNotification) event)
                            .getMBeanName()
                            .toString()
                            .contains(ObjectName.quote(name))) {
                then.run();
            }
        };
        SERVER.addNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener, null, null);
        return listener;
    }

    private static void off(NotificationListener... listeners) throws Exception {
        for (NotificationListener listener : listeners) {
            SERVER.removeNotificationListener(MBeanServerDelegate.DELEGATE_NAME, listener);
        }
    }

    /** Has no memory the first time. */
    private static Runnable starvedOnce() {
        AtomicBoolean starves = new AtomicBoolean(true);
        return () -> {
            if (starves.getAndSet(false)) {
                throw new OutOfMemoryError("planned");
            }
        };
    }

    @Test
    void a_close_that_has_no_memory_to_unregister_is_complete_and_the_number_is_given_back_later() throws Exception {
        SwapContainer<Payload> container = container("starved");
        NotificationListener starving =
                on(MBeanServerNotification.UNREGISTRATION_NOTIFICATION, "starved", starvedOnce());
        try (LogCapture log = new LogCapture()) {
            container.close();
            Background.eventually("the number is free", () -> isFree("starved"));
            assertThat(log.about("unregistering ")).hasSize(1);
        } finally {
            off(starving);
        }
        assertThat(named("starved")).isEmpty();
    }

    /** The bean is there by then, and the way back has no memory at first, either. Returns whether the number was kept. */
    private static boolean failToRegister(String name) {
        try {
            NotificationListener coming = on(MBeanServerNotification.REGISTRATION_NOTIFICATION, name, starvedOnce());
            NotificationListener going = on(MBeanServerNotification.UNREGISTRATION_NOTIFICATION, name, starvedOnce());
            try {
                assertThatThrownBy(() -> container(name)).isInstanceOf(OutOfMemoryError.class);
                boolean kept = !isFree(name);
                Background.eventually("the number is free", () -> isFree(name));
                return kept;
            } finally {
                off(coming, going);
            }
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** Until it does: a second attempt to unregister the bean may come before the look at the number. */
    @Test
    void a_registration_that_has_no_memory_keeps_its_number_until_the_bean_is_gone() throws Exception {
        try (LogCapture quiet = new LogCapture()) {
            Background.eventually("it was kept", () -> failToRegister("unborn"));
        }
        assertThat(named("unborn")).isEmpty();
        try (SwapContainer<Payload> next = container("unborn")) {
            assertThat(named("unborn")).hasSize(1).noneMatch(bean -> bean.contains("instance"));
            next.clear();
        }
    }

    @Test
    void a_number_is_given_back_once_its_bean_is_gone() throws Exception {
        List<Boolean> free = new ArrayList<>();
        SwapContainer<Payload> container = container("going");
        NotificationListener going =
                on(MBeanServerNotification.UNREGISTRATION_NOTIFICATION, "going", () -> free.add(isFree("going")));
        try {
            container.close();
        } finally {
            off(going);
        }
        assertThat(free).containsExactly(false);
        assertThat(isFree("going")).isTrue();
    }

    private static boolean isFree(String name) {
        String base = "dev.poolswap:type=Container,scheme=counted,name=" + ObjectName.quote(name);
        int number = JmxInstances.take(base);
        JmxInstances.giveBack(base, number);
        return number == 1;
    }

    @Test
    void without_the_option_nothing_is_registered() throws Exception {
        try (SwapContainer<Payload> container = TestContainers.counted(
                new PayloadRecycler(), Options.builder().name("private").build())) {
            container.clear();
            assertThat(named("private")).isEmpty();
        }
    }

    @Test
    void leak_detection_is_switched_by_it_where_the_container_allows_that() throws Exception {
        try (SwapContainer<Payload> container = TestContainers.counted(
                        new PayloadRecycler(),
                        Options.builder()
                                .name("switched")
                                .jmx(true)
                                .leakSwitch(true)
                                .build());
                SwapContainer<Payload> fixed = container("fixed")) {
            ObjectName name =
                    new ObjectName("dev.poolswap:type=Container,scheme=counted,name=" + ObjectName.quote("switched"));
            assertThat(SERVER.getAttribute(name, "LeakDetection")).isEqualTo("OFF");
            SERVER.setAttribute(name, new Attribute("LeakDetection", "all"));
            assertThat(SERVER.getAttribute(name, "LeakDetection")).isEqualTo("ALL");
            assertThat(container.leakDetection()).isEqualTo(LeakDetection.ALL);
            assertThatThrownBy(() -> SERVER.setAttribute(name, new Attribute("LeakDetection", "some")))
                    .hasRootCauseInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> SERVER.setAttribute(name, new Attribute("LeakDetection", null)))
                    .cause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("LeakDetection must be OFF, SAMPLED or ALL, but was null");
            ObjectName other =
                    new ObjectName("dev.poolswap:type=Container,scheme=counted,name=" + ObjectName.quote("fixed"));
            assertThatThrownBy(() -> SERVER.setAttribute(other, new Attribute("LeakDetection", "ALL")))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(fixed.leakDetection()).isEqualTo(LeakDetection.OFF);
        }
    }
}
