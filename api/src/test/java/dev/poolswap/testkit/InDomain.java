package dev.poolswap.testkit;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;

/**
 * A scheme whose containers are each in a domain with two others. It is installed nowhere; litmus tests find a subclass
 * by its name.
 */
public class InDomain implements Scheme, Subject.Factory {
    private final Scheme scheme;

    /** For a scheme that has domains. */
    public InDomain(String scheme) {
        this.scheme = Scheme.of(scheme);
    }

    @Override
    public final String id() {
        return scheme.id();
    }

    @Override
    public final String family() {
        return scheme.family();
    }

    @Override
    public final String description() {
        return scheme.description();
    }

    @Override
    public final Guarantees guarantees() {
        return scheme.guarantees();
    }

    @Override
    public final <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
        if (options == null) {
            return scheme.newContainer(recycler, options); // What the scheme says of that is part of the contract.
        }
        ReaderDomain domain = ReaderDomain.create("shared");
        Options others = Options.builder().domain(domain).build();
        for (int i = 0; i < 2; i++) {
            scheme.newContainer(new Poisoning(), others).replace(version -> {});
        }
        return scheme.newContainer(recycler, options.toBuilder().domain(domain).build());
    }

    @Override
    public final <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        return newContainer(recycler, options);
    }
}
