package dev.poolswap.epoch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.UnknownSchemeException;
import dev.poolswap.testkit.Payload;
import dev.poolswap.testkit.PayloadRecycler;
import java.io.IOException;
import java.net.URL;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A program may build a container each time that it loads something. It looks through its class path once. */
class EpochLookupTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void put_the_loader_back() {
        Thread.currentThread().setContextClassLoader(before);
    }

    /** Counts how often a class path is looked through. */
    private static final class Counting extends ClassLoader {
        private final AtomicInteger looks = new AtomicInteger();

        Counting() {
            super(Scheme.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            looks.incrementAndGet();
            return super.getResources(name);
        }
    }

    @Test
    void a_scheme_that_the_librarys_own_loader_has_is_looked_for_once() {
        Scheme first = Scheme.of(EpochContainer.ID);
        Counting context = new Counting();
        Thread.currentThread().setContextClassLoader(context);
        assertThat(Scheme.of(EpochContainer.ID)).isSameAs(first);
        try (SwapContainer<Payload> container = SwapContainer.builder(new PayloadRecycler())
                .scheme(EpochContainer.ID)
                .build()) {
            assertThat(container.scheme()).isEqualTo(EpochContainer.ID);
        }
        assertThat(context.looks).as("looks through the class path").hasValue(0);
        assertThatThrownBy(() -> Scheme.of("nowhere"))
                .isInstanceOf(UnknownSchemeException.class)
                .hasMessageContaining(EpochContainer.ID);
        assertThat(context.looks.get()).as("looks for what was not found").isPositive();
    }
}
