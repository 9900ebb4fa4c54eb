package dev.poolswap.spi.leaks;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import dev.poolswap.spi.threads.ThreadIds;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who took one pin, where and when. Keeps neither the thread nor the version alive. */
public final class PinTrace {
    private final WeakReference<Thread> thread;
    private final WeakReference<Object> version;
    private final String threadName;
    private final long threadId;
    private final long tenancy;
    private final long since = System.nanoTime();
    final LeakSite site;

    /** Neighbours in the list that it is in. Guarded by the holder of the trace. */
    @Nullable
    PinTrace older;

    @Nullable
    PinTrace newer;

    /** Whether its thread was found to be gone. Guarded by the holder of the trace. */
    private boolean orphan;

    PinTrace(Object version, long tenancy, LeakSite site) {
        Thread taker = Thread.currentThread();
        this.thread = new WeakReference<>(taker);
        this.version = new WeakReference<>(version);
        this.threadName = ThreadIds.nameOf(taker);
        this.threadId = ThreadIds.of(taker);
        this.tenancy = tenancy;
        this.site = site;
    }

    boolean isOf(Object pinned) {
        return version.get() == pinned;
    }

    /** Whether the version was reused or is garbage, so that the pin must have ended unseen. */
    boolean isStale(LeakTracker.Watched container) {
        Object pinned = version.get();
        return pinned == null || container.tenancyOf(pinned) != tenancy;
    }

    boolean isOfThisThread() {
        return thread.get() == Thread.currentThread();
    }

    /** Whether the thread that took it is gone. */
    boolean isOrphan() {
        Thread taker = thread.get();
        return taker == null || !taker.isAlive();
    }

    /** Whether it was an orphan the last time that somebody asked this. */
    boolean wasOrphan() {
        boolean was = orphan;
        orphan = isOrphan();
        return was;
    }

    private String taker() {
        return "thread " + threadName;
    }

    PinHolder holder(String owner) {
        return PinHolder.builder()
                .owner(owner)
                .threadId(threadId)
                .heldFor(Duration.ofNanos(System.nanoTime() - since))
                .stack(site.stack)
                .build();
    }

    /** Who holds it, while it is held. */
    String owner(LeakReport.Kind kind) {
        switch (kind) {
            case LEASE:
                return "a lease opened by " + taker();
            case READ_HANDLE:
                return "a read handle used by " + taker();
            default:
                return taker();
        }
    }

    PinHolder holder() {
        return holder(owner(site.kind));
    }
}
