package dev.poolswap.spi;

import java.lang.ref.WeakReference;

/**
 * To whom a chain of reader records belongs: a platform thread or a registered reader. Replaced, under
 * the registry's lock, only when the owner is gone.
 */
final class RecordOwner {
    private volatile WeakReference<Object> reference;
    private volatile String name;

    RecordOwner(Object owner) {
        reference = new WeakReference<>(owner);
        name = nameOf(owner);
    }

    private static String nameOf(Object owner) {
        return owner instanceof Thread ? "thread " + ((Thread) owner).getName() : "a reader that was not closed";
    }

    void become(Object owner) {
        name = nameOf(owner);
        reference = new WeakReference<>(owner);
    }

    void leave() {
        reference = new WeakReference<>(null);
    }

    boolean isGone() {
        Object owner = reference.get();
        return owner == null || (owner instanceof Thread && !((Thread) owner).isAlive());
    }

    @Override
    public String toString() {
        return name;
    }
}
