package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Which failures of a release leave the pin to a read handle that passes on. */
class DelegatingReadHandleTest {
    private static final Object VERSION = new Object();

    @SuppressWarnings("unchecked")
    private static ReadHandle<Object> readerOf(PoolswapException thrown) {
        return new DelegatingReadHandle<>((SwapContainer<Object>) Proxy.newProxyInstance(
                SwapContainer.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "acquire" -> VERSION;
                    case "release" -> throw thrown;
                    default -> "container";
                }));
    }

    /** A reset may fail in the last reader, with the exception of another container that it uses. */
    @Test
    void a_failure_that_is_no_refusal_comes_after_the_end_of_the_pin() {
        ReadHandle<Object> reader = readerOf(new ContainerClosedException("another container is closed"));
        Object pinned = reader.acquire();
        assertThatThrownBy(() -> reader.release(pinned)).isInstanceOf(ContainerClosedException.class);
        reader.close();
        assertThat(reader).hasToString("read handle of container[container, closed]");
    }

    @Test
    void a_release_that_is_refused_leaves_the_pin() {
        ReadHandle<Object> reader = readerOf(new NotPinnedException("planned"));
        Object pinned = reader.acquire();
        assertThatThrownBy(() -> reader.release(pinned)).isInstanceOf(NotPinnedException.class);
        assertThatThrownBy(reader::close).hasMessageContaining("still holds a pin");
    }
}
