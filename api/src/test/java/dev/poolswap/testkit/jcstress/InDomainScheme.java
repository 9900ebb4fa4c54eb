package dev.poolswap.testkit.jcstress;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.InDomain;

/** A scheme whose containers are each in a domain with two others; found by its class name, registered nowhere. */
public abstract class InDomainScheme implements Scheme {
    private final InDomain containers;

    /** For a scheme that has domains. */
    protected InDomainScheme(String scheme) {
        containers = InDomain.of(scheme);
    }

    @Override
    public final String id() {
        return containers.scheme().id();
    }

    @Override
    public final String family() {
        return containers.scheme().family();
    }

    @Override
    public final String description() {
        return containers.scheme().description();
    }

    @Override
    public final Guarantees guarantees() {
        return containers.scheme().guarantees();
    }

    @Override
    public final <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
        return containers.make(recycler, options);
    }
}
