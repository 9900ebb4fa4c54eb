package dev.poolswap.spi.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerMXBean;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ContainerBeanTest {
    /** Of a container that has been counted so. */
    private static ContainerBean bean(Stats stats) {
        SwapContainer<?> container = (SwapContainer<?>) Proxy.newProxyInstance(
                SwapContainer.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> method.getName().equals("stats") ? stats : "counted");
        return new ContainerBean(container, "routes");
    }

    /** Each with a number of its own. */
    private static Stats different() throws ReflectiveOperationException {
        Stats.Builder counts = Stats.builder();
        int number = 0;
        for (Method setter : Stats.Builder.class.getMethods()) {
            if (setter.getParameterCount() == 1 && setter.getReturnType() == Stats.Builder.class) {
                Class<?> type = setter.getParameterTypes()[0];
                number++;
                if (type == long.class) {
                    setter.invoke(counts, (long) number);
                } else if (type == int.class) {
                    setter.invoke(counts, number);
                }
            }
        }
        return counts.build();
    }

    @Test
    void each_count_is_shown_by_its_name() throws ReflectiveOperationException {
        Stats stats = different();
        ContainerBean bean = bean(stats);
        int shown = 0;
        for (Method getter : ContainerMXBean.class.getMethods()) {
            if (getter.getReturnType() == long.class) {
                String attribute = getter.getName().substring("get".length());
                String name = attribute.substring(0, 1).toLowerCase(Locale.ROOT) + attribute.substring(1);
                Number count = (Number) Stats.class.getMethod(name).invoke(stats);
                assertThat(getter.invoke(bean)).as(name).isEqualTo(count.longValue());
                shown++;
            }
        }
        assertThat(shown).isGreaterThan(15);
        assertThat(bean.getName()).isEqualTo("routes");
        assertThat(bean.getScheme()).isEqualTo("counted");
    }
}
