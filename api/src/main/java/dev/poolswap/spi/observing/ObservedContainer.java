package dev.poolswap.spi.observing;

import dev.poolswap.spi.leaks.LeakTracker;

/** A container as those see it that observe it: leak detection, reports, JMX. No concern of applications. */
public interface ObservedContainer extends LeakTracker.Watched {

    /**
     * Where the container reports what happens.
     *
     * @return one object for the container's life
     */
    ContainerEvents events();

    /**
     * Says whether a version has been reused since: while a pin on it is held, this stays the same.
     *
     * @param version what was acquired
     * @return a number, always the same where versions are not reused
     */
    @Override
    default long tenancyOf(Object version) {
        return 0;
    }

    /**
     * Ends the pins of threads and of readers that are gone, where the scheme knows whose a pin is.
     *
     * @return whether the scheme knows
     */
    @Override
    default boolean endPinsOfTheGone() {
        return false;
    }
}
