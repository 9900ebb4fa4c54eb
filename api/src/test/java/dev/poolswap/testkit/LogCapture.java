package dev.poolswap.testkit;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the library logs from the console, and remembers it. By reflection, since the modules that
 * are tested do not read java.logging, to which the system logger writes.
 */
public final class LogCapture implements AutoCloseable {
    private static final int REMEMBERED = 100;

    private final Object logger;
    private final Class<?> filterType;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile @Nullable Supplier<? extends Throwable> refusal;

    /** Starts to capture. */
    public LogCapture() {
        try {
            filterType = Class.forName("java.util.logging.Filter");
            logger = Class.forName("java.util.logging.Logger")
                    .getMethod("getLogger", String.class)
                    .invoke(null, "dev.poolswap");
            filter(Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {filterType}, (self, call, arguments) -> {
                        Supplier<? extends Throwable> planned = refusal;
                        if (planned != null) {
                            refused.incrementAndGet();
                            throw planned.get();
                        }
                        if (messages.size() < REMEMBERED) {
                            messages.add(text(arguments[0]));
                        }
                        return false;
                    }));
        } catch (ReflectiveOperationException notThere) {
            throw new AssertionError("java.logging is not there", notThere);
        }
    }

    private static String text(Object entry) throws ReflectiveOperationException {
        String message = (String) entry.getClass().getMethod("getMessage").invoke(entry);
        Object[] parameters =
                (Object[]) entry.getClass().getMethod("getParameters").invoke(entry);
        return parameters == null ? message : java.text.MessageFormat.format(message, parameters);
    }

    private void filter(Object filter) throws ReflectiveOperationException {
        logger.getClass().getMethod("setFilter", filterType).invoke(logger, filter);
    }

    /** What was logged, the first hundred messages. */
    public List<String> messages() {
        return messages;
    }

    /**
     * Those that begin with a name. An earlier test may have left something to do to the housekeeper or the collector,
     * which is logged during a later one.
     */
    public List<String> about(String name) {
        return messages.stream().filter(message -> message.startsWith(name)).collect(Collectors.toUnmodifiableList());
    }

    /** Has every attempt to log fail for lack of memory, or no longer. */
    public void refuse(boolean on) {
        refusal = on ? () -> new OutOfMemoryError("planned: the log has no memory") : null;
    }

    /** Has every attempt to log fail in some way. */
    public void refuse(Supplier<? extends Throwable> planned) {
        refusal = planned;
    }

    /** How many attempts to log failed so. */
    public int refused() {
        return refused.get();
    }

    @Override
    public void close() {
        try {
            filter(null);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
