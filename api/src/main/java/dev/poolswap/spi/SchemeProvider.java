package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.RecyclerException;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.decorators.CheckedContainer;
import dev.poolswap.spi.decorators.LeakTrackingContainer;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.observing.ContainerEvents;
import java.util.Objects;

/**
 * A scheme that creates bare containers. This class adds what the options ask for and a scheme need not handle:
 * checking, leak detection and the JMX bean. No other class does, so no scheme can forget it.
 *
 * <p><b>Progress.</b> Any number of threads may call {@link #newContainer} at the same time.
 *
 * <p><b>Cost.</b> That of {@link #core}; a wrapper if checking is on, another if leak detection is on or can be
 * switched on, and a JMX registration if one is asked for. Otherwise callers get what {@link #core} returned.
 */
public abstract class SchemeProvider implements Scheme {
    private final String id;
    private final String family;
    private final String description;
    private final Guarantees guarantees;

    /**
     * Describes the scheme.
     *
     * @param id what {@link #id} returns
     * @param family what {@link #family} returns
     * @param description what {@link #description} returns
     * @param guarantees what {@link #guarantees} returns
     */
    protected SchemeProvider(String id, String family, String description, Guarantees guarantees) {
        this.id = Objects.requireNonNull(id, "id must not be null");
        this.family = Objects.requireNonNull(family, "family must not be null");
        this.description = Objects.requireNonNull(description, "description must not be null");
        this.guarantees = Objects.requireNonNull(guarantees, "guarantees must not be null");
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String family() {
        return family;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final Guarantees guarantees() {
        return guarantees;
    }

    /**
     * Creates a container without any wrapper.
     *
     * <p>The options do not ask for versions created ahead. {@link #newContainer} creates them afterwards, if the
     * container is a {@link PooledContainer}, because a constructor that fails cannot dispose of any.
     *
     * @param recycler creates, resets and disposes of versions
     * @param options the settings
     * @param <T> the type of a version
     * @return an empty container that no other code has a reference to
     * @throws IllegalArgumentException if the scheme cannot keep the limits that the options set
     * @throws RecyclerException if the recycler created null or returned the same object twice
     */
    protected abstract <T> SwapContainer<T> core(Recycler<T> recycler, Options options);

    /**
     * {@inheritDoc}
     *
     * <p>If what the options ask for cannot be added, the container is closed before this method throws.
     *
     * @throws PoolswapException {@inheritDoc}
     */
    @Override
    public final <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
        Objects.requireNonNull(recycler, "recycler must not be null");
        Objects.requireNonNull(options, "options must not be null; use Options.DEFAULT for the defaults");
        Initialization.ensure();
        int ahead = options.preallocate();
        SwapContainer<T> core = core(
                recycler,
                ahead == 0 ? options : options.toBuilder().preallocate(0).build());
        try {
            if (core instanceof PooledContainer) {
                ((PooledContainer<T, ?>) core).pool.preallocate(ahead);
            }
            String name = options.name().isEmpty() ? core.scheme() + " container" : options.name();
            ContainerEvents.registerIfAsked(core, options);
            SwapContainer<T> watched = LeakTrackingContainer.ifAsked(core, options);
            return options.checked() ? new CheckedContainer<>(watched, name) : watched;
        } catch (Throwable refused) {
            closeAfter(refused, core);
            throw refused;
        }
    }

    @Override
    public String toString() {
        return "scheme " + id;
    }

    /** The caller does not get the container, so no other code could close it. */
    private static void closeAfter(Throwable refused, SwapContainer<?> core) {
        try {
            core.close();
        } catch (Throwable also) {
            Failures.add(refused, also);
        }
    }
}
