package dev.poolswap.epoch;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

/** The suite on a container that shares a domain with others. */
class EpochInDomainSuiteTest extends SchemeSuite {
    EpochInDomainSuiteTest() {
        super(new Subject("epoch in a domain", EpochInDomainSuiteTest::make));
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        ReaderDomain domain = ReaderDomain.create("shared");
        for (int i = 0; i < 2; i++) {
            SwapContainer<Object> other = EpochContainer.create(
                    new Recycler<>() {
                        @Override
                        public Object create() {
                            return new Object();
                        }

                        @Override
                        public boolean reset(Object version) {
                            return true;
                        }
                    },
                    Options.builder().domain(domain).build());
            other.update(version -> {});
        }
        return EpochContainer.create(
                recycler, options.toBuilder().domain(domain).build());
    }
}
