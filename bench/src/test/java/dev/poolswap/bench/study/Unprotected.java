package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A planted fault: one object that is refilled in place while readers hold it. */
final class Unprotected {
    private Unprotected() {}

    /** The honest container lends its counts, and its lock to writers; pins do not take it. */
    @SuppressWarnings("unchecked")
    static SwapContainer<Block> over(SwapContainer<Block> honest, AtomicInteger refills) {
        AtomicReference<Block> current = new AtomicReference<>();
        return (SwapContainer<Block>) Proxy.newProxyInstance(
                Unprotected.class.getClassLoader(),
                new Class<?>[] {SwapContainer.class},
                (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "acquire":
                            return current.get();
                        case "release":
                            return null;
                        case "replace":
                            honest.replace(draft -> {
                                ((ThrowingConsumer<Block, RuntimeException>) arguments[0]).accept(draft);
                                current.set(draft);
                                refills.incrementAndGet();
                            });
                            return null;
                        default:
                            try {
                                return method.invoke(honest, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                    }
                });
    }
}
