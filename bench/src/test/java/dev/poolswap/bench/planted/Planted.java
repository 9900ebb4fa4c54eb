package dev.poolswap.bench.planted;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Schemes that fail in the ways that a sweep must survive and record. They behave until the first update. */
public abstract class Planted implements Scheme {
    /** Lines for the service loader. */
    public static final List<String> PROVIDERS =
            List.of(OutOfMemory.class.getName(), Crash.class.getName(), Hang.class.getName(), Torn.class.getName());

    private static final String HONEST = "atomic-reference";

    private final String id;

    Planted(String id) {
        this.id = id;
    }

    /** What an update does. */
    abstract <T> void replace(
            SwapContainer<T> honest, Recycler<T> recycler, ThrowingConsumer<T, RuntimeException> fill);

    @Override
    public String id() {
        return id;
    }

    @Override
    public String family() {
        return "planted";
    }

    @Override
    public String description() {
        return "fails on purpose";
    }

    @Override
    public Guarantees guarantees() {
        return Scheme.of(HONEST).guarantees();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
        SwapContainer<T> honest = Scheme.of(HONEST).newContainer(recycler, options);
        return (SwapContainer<T>) Proxy.newProxyInstance(
                Planted.class.getClassLoader(), new Class<?>[] {SwapContainer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("replace")) {
                        replace(honest, recycler, (ThrowingConsumer<T, RuntimeException>) arguments[0]);
                        return null;
                    }
                    try {
                        return method.invoke(honest, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    /** Runs out of heap. */
    public static final class OutOfMemory extends Planted {
        public OutOfMemory() {
            super("planted-oom");
        }

        @Override
        <T> void replace(SwapContainer<T> honest, Recycler<T> recycler, ThrowingConsumer<T, RuntimeException> fill) {
            List<long[]> hoard = new ArrayList<>();
            while (!Thread.interrupted()) {
                hoard.add(new long[1 << 17]);
            }
        }
    }

    /** Takes the JVM down. */
    public static final class Crash extends Planted {
        public Crash() {
            super("planted-crash");
        }

        @Override
        <T> void replace(SwapContainer<T> honest, Recycler<T> recycler, ThrowingConsumer<T, RuntimeException> fill) {
            System.err.println("planted last words");
            Runtime.getRuntime().halt(7);
        }
    }

    /** Never comes back. */
    public static final class Hang extends Planted {
        public Hang() {
            super("planted-hang");
        }

        @Override
        <T> void replace(SwapContainer<T> honest, Recycler<T> recycler, ThrowingConsumer<T, RuntimeException> fill) {
            while (true) {
                Thread.onSpinWait();
            }
        }
    }

    /** Refills the version that readers hold: the fault that the trial's own check must catch. */
    public static final class Torn extends Planted {
        public Torn() {
            super("planted-torn");
        }

        @Override
        <T> void replace(SwapContainer<T> honest, Recycler<T> recycler, ThrowingConsumer<T, RuntimeException> fill) {
            T current = honest.acquire();
            if (current == null) {
                honest.replace(fill);
                return;
            }
            synchronized (honest) {
                recycler.reset(current);
                fill.accept(current);
            }
        }
    }
}
