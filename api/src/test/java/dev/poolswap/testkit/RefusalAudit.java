package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ForeignObjectException;
import dev.poolswap.Lease;
import dev.poolswap.LockMisuseException;
import dev.poolswap.NotADraftException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Stands before a container, its leases and its read handles, and collects the exceptions by which they refuse a call as
 * misuse. Each must be counted once in {@link dev.poolswap.Stats#misused()}.
 */
final class RefusalAudit<T> {
    private static final Set<Class<?>> MISUSE = Set.of(
            PoolswapException.class,
            ContainerClosedException.class,
            ForeignObjectException.class,
            LockMisuseException.class,
            NotADraftException.class,
            NotPinnedException.class);

    private final SwapContainer<T> container;
    private final Set<Throwable> refusals =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    RefusalAudit(SwapContainer<T> container) {
        this.container = container;
    }

    SwapContainer<T> audited() {
        return before(SwapContainer.class, container);
    }

    @SuppressWarnings("unchecked") // What is before a thing has the thing's type.
    private <I> I before(Class<? super I> type, I thing) {
        return (I) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> outcome(thing, method, arguments));
    }

    private Object outcome(Object thing, Method method, Object[] arguments) throws Throwable {
        try {
            Object result = method.invoke(thing, arguments);
            if (result instanceof Lease) {
                return before(Lease.class, (Lease<?>) result);
            }
            return result instanceof ReadHandle ? before(ReadHandle.class, (ReadHandle<?>) result) : result;
        } catch (InvocationTargetException failed) {
            Throwable failure = failed.getCause();
            if (MISUSE.contains(failure.getClass())) {
                refusals.add(failure);
            }
            throw failure;
        }
    }

    /** Throws unless every refusal was counted, once. */
    void verify() {
        assertThat(container.stats().misused())
                .as("misused, after these refusals: %s", refusals)
                .isEqualTo(refusals.size());
    }
}
