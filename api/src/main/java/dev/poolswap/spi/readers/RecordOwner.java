package dev.poolswap.spi.readers;

import dev.poolswap.LeakReport;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * To whom records belong: a platform thread, a virtual thread or a registered reader. Made for one registration and
 * never used for another, so that a comparison of owners is a comparison of registrations.
 *
 * <p>Its state goes from LIVE to LEFT, by the owner, or from LIVE to GONE, by a thread that found the owner gone.
 * One compare-and-set decides.
 *
 * <p>A thread is gone once it has ended. A reader is gone once nothing can reach it, finalizers included: they may close a
 * reader that was dropped, which is weakly reachable no more and phantom reachable not yet.
 */
class RecordOwner {
    /** Records beside the first that an owner keeps for later. */
    static final int MOST_KEPT = 4;

    /** Of what. */
    enum Kind {
        THREAD("thread "),
        VIRTUAL("virtual thread "),
        HANDLE("a read handle registered by thread ");

        private final String what;

        Kind(String what) {
            this.what = what;
        }
    }

    private static final int LIVE = 0;
    private static final int LEFT = 1;
    private static final int GONE = 2;
    private static final VarHandle STATE = handle();

    final Kind kind;
    final long threadId;
    private final Reference<Object> reference;
    private final String thread;
    private volatile int state;

    /** The first of the records in which it may hold plain pins; the owner's. */
    @Nullable
    ReaderRecord head;

    /** The owner's; read by others when it is gone. */
    @Nullable
    ReaderRecord[] kept = NONE;

    int keptCount;

    private static final @Nullable ReaderRecord[] NONE = new ReaderRecord[0];

    RecordOwner(Kind kind, Object owner, Thread thread, long threadId) {
        this.kind = kind;
        this.threadId = threadId;
        this.reference = kind == Kind.HANDLE ? new PhantomReference<>(owner, null) : new WeakReference<>(owner);
        String name = thread.getName();
        this.thread = name.isEmpty() ? "#" + threadId : name;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(RecordOwner.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Returns whether it can no longer read or release, although it has not left. Final once true. */
    final boolean isGone() {
        int now = state;
        return now == GONE || (now == LIVE && hasVanished());
    }

    /** Whether this is of a handle, and no other object. */
    final boolean isOf(Object handle) {
        return kind == Kind.HANDLE && reference.refersTo(handle);
    }

    /** Whether the object behind it is collected or, a thread, has ended. */
    boolean hasVanished() {
        if (kind == Kind.HANDLE) {
            return reference.refersTo(null);
        }
        Object owner = reference.get();
        return owner == null || (owner instanceof Thread && !((Thread) owner).isAlive());
    }

    /** Takes over from an owner that is gone. True for one caller. */
    final boolean takeOver() {
        return STATE.compareAndSet(this, LIVE, GONE);
    }

    final boolean isTakenOver() {
        return state == GONE;
    }

    /** The owner leaves. */
    final boolean leave() {
        return STATE.compareAndSet(this, LIVE, LEFT);
    }

    final LeakReport.Kind leakKind() {
        return kind == Kind.HANDLE ? LeakReport.Kind.READ_HANDLE : LeakReport.Kind.THREAD;
    }

    /** Who it is, while it is there. */
    final String describe() {
        return kind.what + thread;
    }

    /** Who it was. */
    @Override
    public final String toString() {
        return kind == Kind.HANDLE ? "a read handle that was not closed" : describe();
    }
}
