package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;

/** What is tested: a scheme, in one configuration. */
public final class Subject {
    /** Makes containers, such as {@code MyContainer::new}. */
    @FunctionalInterface
    public interface Factory {
        /** Makes an empty container. */
        <T> SwapContainer<T> make(Recycler<T> recycler, Options options);
    }

    private final String name;
    private final Scheme tested;
    private final String scheme;
    private final Guarantees guarantees;
    private final boolean fenced;

    /**
     * A configuration that the service loader does not know, such as one with shrunk constants. The factory makes bare
     * containers. They get what the options ask for in the same way as those of any scheme.
     */
    public Subject(String name, Factory bare) {
        this(name, provided(name, bare));
    }

    private Subject(String name, Scheme tested) {
        this.name = name;
        this.tested = tested;
        try (SwapContainer<Payload> sample = tested.newContainer(new PayloadRecycler(), Options.DEFAULT)) {
            this.scheme = sample.scheme();
            this.guarantees = sample.guarantees();
            this.fenced = !sample.stats().fence().equals("none");
        }
    }

    /** A scheme as users get it. The suite adds nothing, so it sees whether something is missing. */
    public static Subject of(Scheme scheme) {
        return new Subject(scheme.id(), scheme);
    }

    /** An installed scheme as users get it. */
    public static Subject of(String scheme) {
        return of(Scheme.of(scheme));
    }

    /** A scheme as users get it, in a configuration that has a name of its own. */
    static Subject of(String name, Scheme scheme) {
        return new Subject(name, scheme);
    }

    private static Scheme provided(String name, Factory bare) {
        Guarantees guarantees;
        try (SwapContainer<Payload> sample = bare.make(new PayloadRecycler(), Options.DEFAULT)) {
            guarantees = sample.guarantees();
        }
        return new SchemeProvider(name, "tests", "a configuration for tests", guarantees) {
            @Override
            protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
                return bare.make(recycler, options);
            }
        };
    }

    <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return tested.newContainer(recycler, options);
    }

    /** What a builder is asked for. */
    Scheme provider() {
        return tested;
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

    /** Whether the last reader that holds a retired version back knows that it is the last. */
    boolean lastReaderKnows() {
        return poolsMany() && guarantees.release() == Guarantees.ReleaseBy.ANY_THREAD;
    }

    /** Whether every plain pin has an owner, so that one whose thread or reader is gone can be ended. */
    boolean knowsWhosePin() {
        return guarantees.release() == Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD;
    }

    @Override
    public String toString() {
        return name;
    }
}
