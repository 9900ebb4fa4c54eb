package dev.poolswap.spi.pool;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A concurrent set of objects by identity that does not keep them alive, and counts those that the garbage collector
 * has taken.
 *
 * @param <T> the type of the objects
 */
public final class WeakIdentitySet<T> {
    private static final long LOWER = (1L << Integer.SIZE) - 1;

    private final ConcurrentMap<Entry<T>, Entry<T>> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<T> collected = new ReferenceQueue<>();

    /**
     * The two halves of the weights, added up separately: a sum of weights may exceed the range of a long and become
     * smaller again.
     */
    private final AtomicLong upper = new AtomicLong();

    private final AtomicLong lower = new AtomicLong();

    /** Creates an empty set. */
    public WeakIdentitySet() {}

    /**
     * Adds an object.
     *
     * @param object the object
     * @return false if it was already in the set
     */
    public boolean add(T object) {
        return add(object, 0);
    }

    /**
     * Adds an object with its weight.
     *
     * @param object the object
     * @param itsWeight zero or more
     * @return false if it was already in the set
     */
    public boolean add(T object, long itsWeight) {
        Entry<T> entry = new Entry<>(object, collected, itsWeight);
        boolean added = entries.putIfAbsent(entry, entry) == null;
        if (added) {
            count(itsWeight, 1);
        }
        return added;
    }

    /**
     * Removes an object, with its weight. It is not counted if the collector takes it later.
     *
     * @param object the object
     * @return false if it was not in the set
     */
    public boolean remove(T object) {
        Entry<T> removed = entries.remove(new Entry<>(object, null, 0));
        if (removed != null) {
            count(removed.weight, -1);
        }
        return removed != null;
    }

    /**
     * Returns the total weight of the objects in the set. Call {@link #expunge} first to leave out those collected.
     *
     * @return a weight, or the largest number
     */
    public long weight() {
        return together(upper.get(), lower.get());
    }

    /**
     * Returns the total weight of the objects in the set except one.
     *
     * @param object the object, null for none
     * @return a weight, or the largest number
     */
    public long weightWithout(@Nullable T object) {
        long its = object == null ? 0 : weightOf(object);
        return together(upper.get() - (its >>> Integer.SIZE), lower.get() - (its & LOWER));
    }

    private static long together(long upper, long low) {
        long high = upper + (low >> Integer.SIZE);
        return high > Integer.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, high << Integer.SIZE | (low & LOWER));
    }

    private void count(long itsWeight, int times) {
        upper.addAndGet(times * (itsWeight >>> Integer.SIZE));
        lower.addAndGet(times * (itsWeight & LOWER));
    }

    /**
     * Returns the weight of an object.
     *
     * @param object the object
     * @return the weight with which it was added, zero if it is not in the set
     */
    public long weightOf(T object) {
        Entry<T> entry = entries.get(new Entry<>(object, null, 0));
        return entry == null ? 0 : entry.weight;
    }

    /**
     * References to the objects in the set.
     *
     * @return a copy
     */
    public List<WeakReference<T>> references() {
        return new ArrayList<>(entries.keySet());
    }

    /**
     * Returns whether one of the {@linkplain #references references} is still that of an object in the set.
     *
     * @param reference what {@code references} returned
     * @return false once its object was removed, even if it was added again, or {@linkplain #expunge expunged}
     */
    @SuppressWarnings("ReferenceEquality") // an object that was added again has another
    public boolean has(WeakReference<T> reference) {
        return entries.get(reference) == reference;
    }

    /**
     * Returns whether an object is in the set.
     *
     * @param object the object
     * @return true if it is
     */
    public boolean contains(T object) {
        return entries.containsKey(new Entry<>(object, null, 0));
    }

    /**
     * Removes the objects that the collector has taken.
     *
     * @return how many there were
     */
    public int expunge() {
        int gone = 0;
        for (Object entry = collected.poll(); entry != null; entry = collected.poll()) {
            Entry<T> removed = entries.remove(entry);
            if (removed != null) {
                count(removed.weight, -1);
                gone++;
            }
        }
        return gone;
    }

    /**
     * Returns how many objects are in the set. Call {@link #expunge} first to leave out those collected.
     *
     * @return the count
     */
    public int size() {
        return entries.size();
    }

    private static final class Entry<T> extends WeakReference<T> {
        private final int hash;
        private final long weight;

        Entry(T object, @Nullable ReferenceQueue<T> queue, long weight) {
            super(object, queue);
            this.weight = weight;
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
