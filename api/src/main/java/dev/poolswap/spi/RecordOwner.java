package dev.poolswap.spi;

import dev.poolswap.LeakReport;
import java.lang.ref.WeakReference;

/**
 * To whom a chain of reader records belongs: a platform thread or a registered reader. Replaced, under
 * the registry's lock, only when the owner is gone.
 */
final class RecordOwner {
    private volatile WeakReference<Object> reference;

    /** The owner, or the thread that registered it. */
    private volatile String thread;

    private volatile long threadId;
    private volatile LeakReport.Kind kind;

    RecordOwner(Object owner) {
        Thread caller = owner instanceof Thread ? (Thread) owner : Thread.currentThread();
        reference = new WeakReference<>(owner);
        thread = caller.getName();
        threadId = caller.getId();
        kind = kindOf(owner);
    }

    private static LeakReport.Kind kindOf(Object owner) {
        return owner instanceof Thread ? LeakReport.Kind.THREAD : LeakReport.Kind.READER;
    }

    void become(Object owner) {
        Thread caller = owner instanceof Thread ? (Thread) owner : Thread.currentThread();
        thread = caller.getName();
        threadId = caller.getId();
        kind = kindOf(owner);
        reference = new WeakReference<>(owner);
    }

    void leave() {
        reference = new WeakReference<>(null);
    }

    boolean isGone() {
        Object owner = reference.get();
        return owner == null || (owner instanceof Thread && !((Thread) owner).isAlive());
    }

    LeakReport.Kind kind() {
        return kind;
    }

    long threadId() {
        return threadId;
    }

    /** Who it is, while it is there. */
    String describe() {
        return kind == LeakReport.Kind.THREAD ? "thread " + thread : "a reader registered by thread " + thread;
    }

    /** Who it was. */
    @Override
    public String toString() {
        return kind == LeakReport.Kind.THREAD ? "thread " + thread : "a reader that was not closed";
    }
}
