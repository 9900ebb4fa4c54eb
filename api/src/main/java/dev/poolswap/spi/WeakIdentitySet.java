package dev.poolswap.spi;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent set of objects by identity that does not keep them alive, and knows how many of them
 * the garbage collector has taken.
 *
 * @param <T> the type of the objects
 */
public final class WeakIdentitySet<T> {
    private final Set<Entry<T>> entries = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<T> collected = new ReferenceQueue<>();

    /** Makes an empty set. */
    public WeakIdentitySet() {}

    /**
     * Adds an object.
     *
     * @param object the object
     * @return false if it was there already
     */
    public boolean add(T object) {
        return entries.add(new Entry<>(object, collected));
    }

    /**
     * Whether an object is in the set.
     *
     * @param object the object
     * @return true if so
     */
    public boolean contains(T object) {
        return entries.contains(new Entry<>(object, null));
    }

    /**
     * Removes what the collector has taken.
     *
     * @return how many objects that were
     */
    public int expunge() {
        int gone = 0;
        for (Object entry = collected.poll(); entry != null; entry = collected.poll()) {
            if (entries.remove(entry)) {
                gone++;
            }
        }
        return gone;
    }

    /**
     * How many objects are in the set; call {@link #expunge} first to leave out those collected.
     *
     * @return the count
     */
    public int size() {
        return entries.size();
    }

    private static final class Entry<T> extends WeakReference<T> {
        private final int hash;

        Entry(T object, @Nullable ReferenceQueue<T> queue) {
            super(object, queue);
            hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof Entry)) {
                return false;
            }
            Object mine = get();
            return mine != null && mine == ((Entry<?>) other).get();
        }
    }
}
