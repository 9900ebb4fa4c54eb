package dev.poolswap.testkit;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;

/** The suite on a container that shares a domain with two others. */
public abstract class InDomainSuite extends SchemeSuite {
    /** For a scheme that has domains. */
    protected InDomainSuite(String scheme) {
        super(subject(scheme));
    }

    /** Containers of a scheme, each in a domain with two others. */
    public static Subject subject(String scheme) {
        return new Subject(scheme + " in a domain", new Sharing(Scheme.of(scheme)));
    }

    private record Sharing(Scheme scheme) implements Subject.Factory {
        @Override
        public <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
            ReaderDomain domain = ReaderDomain.create("shared");
            Options others = Options.builder().domain(domain).build();
            for (int i = 0; i < 2; i++) {
                scheme.newContainer(new Poisoning(), others).update(version -> {});
            }
            return scheme.newContainer(
                    recycler, options.toBuilder().domain(domain).build());
        }
    }
}
