package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;

/** What is tested: a scheme, in one configuration. */
public final class Subject {
    /** Makes containers, such as {@code MyContainer::new}; they need not know {@link Options#checked}. */
    @FunctionalInterface
    public interface Factory {
        /** Makes an empty container. */
        <T> SwapContainer<T> make(Recycler<T> recycler, Options options);
    }

    private final String name;
    private final Factory factory;
    private final String scheme;
    private final Guarantees guarantees;
    private final boolean fenced;

    /** A configuration that the service loader does not know, such as one with shrunk constants. */
    public Subject(String name, Factory factory) {
        this.name = name;
        this.factory = factory;
        try (SwapContainer<Payload> sample = factory.make(new PayloadRecycler(), Options.DEFAULT)) {
            this.scheme = sample.scheme();
            this.guarantees = sample.guarantees();
            this.fenced = !sample.stats().fence().equals("none");
        }
    }

    /** A scheme as users get it. */
    public static Subject of(String scheme) {
        return new Subject(scheme, Scheme.of(scheme)::newContainer);
    }

    <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        SwapContainer<T> container = factory.make(recycler, options);
        return container instanceof CheckedContainer ? container : CheckedContainer.ifAsked(container, options);
    }

    Guarantees guarantees() {
        return guarantees;
    }

    /** The scheme's id. */
    String scheme() {
        return scheme;
    }

    /** Whether its readers announce what they read, so that the fence mode matters. */
    boolean isFenced() {
        return fenced;
    }

    /** Whether users can choose it by name. */
    boolean isInstalled() {
        return Scheme.installed().stream().anyMatch(scheme -> scheme.id().equals(this.scheme));
    }

    /** One object, and a draft is a lock: readers and writers wait for each other. */
    boolean isInPlace() {
        return guarantees.bound() == Guarantees.Bound.NONE;
    }

    /** Two versions in all: a writer may wait for readers, and for another writer's draft. */
    boolean hasTwoCopies() {
        return guarantees.bound() == Guarantees.Bound.ONE;
    }

    /** Whether a writer may have to wait for readers or for another writer's draft. */
    boolean writersWait() {
        return isInPlace() || hasTwoCopies();
    }

    /** How many versions one thread can pin and draft without waiting for itself. */
    int mostVersions() {
        return isInPlace() ? 1 : hasTwoCopies() ? 2 : Integer.MAX_VALUE;
    }

    /** Whether a pool holds as many versions as are asked for. */
    boolean poolsMany() {
        return pools() && mostVersions() == Integer.MAX_VALUE;
    }

    /** Retired versions come back. */
    boolean pools() {
        return guarantees.updateAllocation() == Guarantees.UpdateAllocation.NONE;
    }

    /** Whether the last reader of a retired version knows that it is the last. */
    boolean lastReaderKnows() {
        return pools()
                && guarantees.bound() == Guarantees.Bound.PINNED
                && guarantees.release() == Guarantees.ReleaseBy.ANY_THREAD;
    }

    @Override
    public String toString() {
        return name;
    }
}
