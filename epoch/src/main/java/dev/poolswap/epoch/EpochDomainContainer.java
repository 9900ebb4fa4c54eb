package dev.poolswap.epoch;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import org.jspecify.annotations.Nullable;

/** Epochs in a domain. A class of its own, so that a release outside of domains pays nothing for them. */
final class EpochDomainContainer<T> extends EpochContainer<T> {
    EpochDomainContainer(Recycler<T> recycler, Options options, ReaderDomain domain) {
        super(recycler, options, domain);
    }

    @Override
    public void release(@Nullable T version) {
        releaseInDomain(version);
    }
}
