package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each count has its own place: in the snapshot, its text, equality and JMX. */
class StatsTest {

    private static List<Method> setters() {
        return Arrays.stream(Stats.Builder.class.getMethods())
                .filter(method -> method.getReturnType() == Stats.Builder.class)
                .collect(Collectors.toUnmodifiableList());
    }

    private static Object value(Method setter, int number) {
        Class<?> type = setter.getParameterTypes()[0];
        return type == String.class ? "fence-" + number : type == int.class ? (Object) number : (Object) (long) number;
    }

    private static Object read(Stats stats, Method setter) throws ReflectiveOperationException {
        return Stats.class.getMethod(setter.getName()).invoke(stats);
    }

    @Test
    void every_count_has_a_place_of_its_own() throws ReflectiveOperationException {
        Stats.Builder builder = Stats.builder();
        int number = 100;
        for (Method setter : setters()) {
            setter.invoke(builder, value(setter, number++));
        }
        Stats stats = builder.build();
        number = 100;
        for (Method setter : setters()) {
            assertThat(read(stats, setter)).as(setter.getName()).isEqualTo(value(setter, number));
            assertThat(stats.toString()).contains(setter.getName() + "=" + value(setter, number++));
        }
        assertThat(setters()).hasSizeGreaterThanOrEqualTo(19);
    }

    @Test
    void one_count_more_makes_another_snapshot() throws ReflectiveOperationException {
        Stats nothing = Stats.builder().build();
        assertThat(nothing)
                .isEqualTo(Stats.builder().build())
                .hasSameHashCodeAs(Stats.builder().build());
        for (Method setter : setters()) {
            Stats.Builder builder = Stats.builder();
            setter.invoke(builder, value(setter, 7));
            assertThat(builder.build()).as(setter.getName()).isNotEqualTo(nothing);
        }
        assertThat(nothing).isNotEqualTo("nothing");
    }

    @Test
    void every_count_can_be_read_by_jmx() {
        List<String> attributes = Arrays.stream(ContainerMXBean.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toUnmodifiableList());
        for (Method setter : setters()) {
            String name = setter.getName();
            assertThat(attributes).contains("get" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
        }
    }

    @Test
    void a_fence_must_be_named() {
        assertThatNullPointerException()
                .isThrownBy(() -> Stats.builder().fence(null))
                .withMessage("fence must not be null");
    }
}
