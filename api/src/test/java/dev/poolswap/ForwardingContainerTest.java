package dev.poolswap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each method of a container, whichever it may gain: passed on if it is abstract, else left to the decorator. */
class ForwardingContainerTest {
    private static final Object VERSION = new Object();

    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            Object.class,
            new Object(),
            ThrowingConsumer.class,
            (ThrowingConsumer<Object, RuntimeException>) version -> {},
            Duration.class,
            Duration.ofMillis(3));

    private static final Map<Class<?>, Object> RESULTS =
            Map.of(Object.class, VERSION, boolean.class, true, int.class, 7, String.class, "recorded");

    private static class Plain extends ForwardingContainer<Object> {
        Plain(SwapContainer<Object> inner) {
            super(inner);
        }
    }

    @Test
    void there_must_be_a_container_to_pass_on_to() {
        assertThatThrownBy(() -> new Plain(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("inner must not be null; ");
    }

    private record Call(Method method, List<Object> arguments) {}

    /** Answers every call and keeps it, calls of default methods included. */
    private static final class Recorder implements InvocationHandler {
        final List<Call> calls = new ArrayList<>();

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            calls.add(new Call(method, arguments == null ? List.of() : List.of(arguments)));
            return RESULTS.get(method.getReturnType());
        }

        @SuppressWarnings("unchecked")
        SwapContainer<Object> container() {
            return (SwapContainer<Object>) Proxy.newProxyInstance(
                    SwapContainer.class.getClassLoader(), new Class<?>[] {SwapContainer.class}, this);
        }

        List<String> names() {
            return calls.stream().map(call -> call.method().getName()).toList();
        }
    }

    private static boolean passesOn(Method method, UnaryOperator<SwapContainer<Object>> decorator)
            throws ReflectiveOperationException {
        Recorder recorder = new Recorder();
        List<Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            assertThat(ARGUMENTS).as("an argument for %s", method).containsKey(type);
            arguments.add(ARGUMENTS.get(type));
        }
        Object result = method.invoke(decorator.apply(recorder.container()), arguments.toArray());
        return recorder.calls.equals(List.of(new Call(method, arguments)))
                && Objects.equals(result, RESULTS.get(method.getReturnType()));
    }

    private static List<String> notPassedOn(UnaryOperator<SwapContainer<Object>> decorator)
            throws ReflectiveOperationException {
        List<String> names = new ArrayList<>();
        for (Method method : SwapContainer.class.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !passesOn(method, decorator)) {
                names.add(method.getName());
            }
        }
        return names;
    }

    /** What reaches the inner container when the default methods of a decorator are called. */
    private static List<String> reachedByDefaults(UnaryOperator<SwapContainer<Object>> decorator) {
        Recorder recorder = new Recorder();
        SwapContainer<Object> container = decorator.apply(recorder.container());
        container.read(version -> version);
        container.replace(version -> {});
        return recorder.names();
    }

    @Test
    void every_abstract_method_is_passed_on_with_its_arguments_and_its_result() throws Exception {
        assertThat(notPassedOn(Plain::new)).isEmpty();
    }

    @Test
    void what_is_not_passed_on_is_found() throws Exception {
        List<String> found = notPassedOn(inner -> new Plain(inner) {
            @Override
            public void clear() {}

            @Override
            public void discard(Object draft) {
                inner().discard(VERSION);
            }

            @Override
            public int trim() {
                return super.trim() - 1;
            }

            @Override
            public <X extends Throwable> void revise(ThrowingConsumer<? super Object, X> edit) throws X {
                inner().replace(edit);
            }
        });
        assertThat(found).containsExactlyInAnyOrder("clear", "discard", "trim", "revise");
    }

    @Test
    void default_methods_run_through_the_methods_of_the_decorator() {
        assertThat(Arrays.stream(SwapContainer.class.getMethods())
                        .filter(Method::isDefault)
                        .map(Method::getName))
                .as("the default methods that this test and ForwardingContainer know of; the last two are passed on")
                .containsExactlyInAnyOrder("read", "replace", "leakDetection", "leakDetection");
        assertThat(reachedByDefaults(Plain::new)).containsExactly("acquire", "release", "draft", "publish");
    }

    @Test
    void the_switch_of_leak_detection_is_passed_on() {
        Recorder recorder = new Recorder();
        SwapContainer<Object> container = new Plain(recorder.container());
        container.leakDetection(LeakDetection.ALL);
        container.leakDetection();
        assertThat(recorder.names()).containsExactly("leakDetection", "leakDetection");
        assertThat(recorder.calls.get(0).arguments()).containsExactly(LeakDetection.ALL);
    }

    @Test
    void a_default_method_that_is_passed_on_is_found() {
        List<String> reached = reachedByDefaults(inner -> new Plain(inner) {
            @Override
            public <X extends Throwable> void replace(ThrowingConsumer<? super Object, X> fill) throws X {
                inner().replace(fill);
            }
        });
        assertThat(reached).containsExactly("acquire", "release", "replace");
    }
}
