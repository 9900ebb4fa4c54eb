package dev.poolswap.hazard;

import dev.poolswap.Options;
import dev.poolswap.ReaderDomain;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.SchemeSuite;
import dev.poolswap.testkit.Subject;

/** The suite on a container that shares a domain with others. */
class HazardInDomainSuiteTest extends SchemeSuite {
    HazardInDomainSuiteTest() {
        super(new Subject("hazard in a domain", HazardInDomainSuiteTest::make));
    }

    private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
        ReaderDomain domain = ReaderDomain.create("shared");
        for (int i = 0; i < 2; i++) {
            SwapContainer<Object> other = HazardContainer.create(
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
        return HazardContainer.create(
                recycler, options.toBuilder().domain(domain).build());
    }
}
