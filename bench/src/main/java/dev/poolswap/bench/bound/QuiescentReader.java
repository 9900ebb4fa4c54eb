package dev.poolswap.bench.bound;

import dev.poolswap.ReadHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * One thread that reads a container of {@link Bounds#QSBR}. It is online from the start. It holds back what is retired
 * until it announces by {@link #quiescent} that it holds nothing, or by {@link #offline} that it does not read for a
 * while.
 *
 * <p><b>Misuse.</b> Not detected: a thread that announces this while it uses a version loses the version.
 *
 * @param <T> the type of a version
 */
public final class QuiescentReader<T> implements ReadHandle<T> {
    private static final long OFFLINE = Long.MAX_VALUE;
    private static final VarHandle ANNOUNCED;

    static {
        try {
            ANNOUNCED = MethodHandles.lookup().findVarHandle(QuiescentReader.class, "announced", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Qsbr<T> container;

    /** Written by its thread, read by writers. */
    private volatile long announced = OFFLINE;

    QuiescentReader(Qsbr<T> container) {
        this.container = container;
    }

    /** The thread holds no version now. */
    public void quiescent() {
        ANNOUNCED.setRelease(this, container.seen());
    }

    /** The thread holds no version, and does not read until it is {@link #online} again. */
    public void offline() {
        ANNOUNCED.setRelease(this, OFFLINE);
    }

    /** The thread reads from now on. */
    public void online() {
        announced = container.seen();
        VarHandle.fullFence();
    }

    long announced() {
        return announced;
    }

    @Override
    public @Nullable T acquire() {
        return container.acquire();
    }

    @Override
    public void release(@Nullable T version) {}

    @Override
    public void close() {
        offline();
        container.leave(this);
    }
}
