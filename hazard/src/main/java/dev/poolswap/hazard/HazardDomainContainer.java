package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import org.jspecify.annotations.Nullable;

/** Hazard pointers in a domain. A class of its own, so that a release outside of domains pays nothing for them. */
final class HazardDomainContainer<T> extends HazardContainer<T> {
    HazardDomainContainer(Recycler<T> recycler, Options options, ReaderDomain domain) {
        super(recycler, options, domain);
    }

    @Override
    public void release(@Nullable T version) {
        releaseInDomain(version);
    }
}
