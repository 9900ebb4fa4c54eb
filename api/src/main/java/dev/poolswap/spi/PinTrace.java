package dev.poolswap.spi;

import dev.poolswap.PinHolder;
import java.lang.StackWalker.StackFrame;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Who took one pin, where and when. Keeps neither the thread nor the version alive. */
final class PinTrace {
    private static final int FRAMES = 48;
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final WeakReference<Thread> thread;
    private final WeakReference<Object> version;
    private final String threadName;
    private final long threadId;
    private final long tenancy;
    private final long since = System.nanoTime();
    private final List<StackFrame> stack;

    /** Whether it was told as leaked. Guarded by whoever holds the trace. */
    boolean told;

    PinTrace(Object version, long tenancy) {
        Thread taker = Thread.currentThread();
        this.thread = new WeakReference<>(taker);
        this.version = new WeakReference<>(version);
        this.threadName = taker.getName();
        this.threadId = taker.getId();
        this.tenancy = tenancy;
        this.stack = WALKER.walk(
                frames -> frames.dropWhile(PinTrace::isOurs).limit(FRAMES).collect(Collectors.toUnmodifiableList()));
    }

    /** The frames between the user's call and this class. */
    private static boolean isOurs(StackFrame frame) {
        String name = frame.getClassName();
        return name.startsWith("dev.poolswap.spi.")
                || name.equals("dev.poolswap.SwapContainer")
                || name.equals("dev.poolswap.Reader");
    }

    boolean isOf(Object pinned) {
        return version.get() == pinned;
    }

    /** Whether the version was reused since, so that the pin must have ended unseen. */
    boolean isStale(ObservedContainer container) {
        Object pinned = version.get();
        return pinned != null && container.tenancyOf(pinned) != tenancy;
    }

    /** Whether the thread that took it is gone. */
    boolean isOrphan() {
        Thread taker = thread.get();
        return taker == null || !taker.isAlive();
    }

    /** A virtual thread may have no name. */
    private String taker() {
        return threadName.isEmpty() ? "thread #" + threadId : "thread " + threadName;
    }

    private PinHolder holder(String owner) {
        return new PinHolder(
                owner,
                threadId,
                Duration.ofNanos(System.nanoTime() - since),
                stack.stream().map(StackFrame::toStackTraceElement).collect(Collectors.toUnmodifiableList()));
    }

    PinHolder ofThread() {
        return holder(taker());
    }

    PinHolder ofLease() {
        return holder("a lease opened by " + taker());
    }

    PinHolder ofReader() {
        return holder("a reader used by " + taker());
    }

    PinHolder ofDroppedReader() {
        return holder(ReaderTrace.DROPPED);
    }
}
