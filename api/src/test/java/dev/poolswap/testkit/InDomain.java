package dev.poolswap.testkit;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;

/** Makes containers of a scheme, each in a domain with two others. */
public record InDomain(Scheme scheme) implements Subject.Factory {

    /** For a scheme that has domains. */
    public static InDomain of(String scheme) {
        return new InDomain(Scheme.of(scheme));
    }

    @Override
    public <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        ReaderDomain domain = ReaderDomain.create("shared");
        Options others = Options.builder().domain(domain).build();
        for (int i = 0; i < 2; i++) {
            scheme.newContainer(new Poisoning(), others).update(version -> {});
        }
        return scheme.newContainer(recycler, options.toBuilder().domain(domain).build());
    }
}
