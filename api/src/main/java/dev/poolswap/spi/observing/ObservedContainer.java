package dev.poolswap.spi.observing;

import dev.poolswap.spi.leaks.LeakTracker;

/** A container as leak detection, reports and JMX see it. Applications do not need it. */
public interface ObservedContainer extends LeakTracker.Watched {

    /**
     * Returns the object through which the container reports what happens.
     *
     * @return one object for the container's life
     */
    ContainerEvents events();

    /**
     * Returns a number that changes when a version is reused. While a pin on the version is held, it stays the same.
     *
     * @param version what was acquired
     * @return a number, always the same where versions are not reused
     */
    @Override
    default long tenancyOf(Object version) {
        return 0;
    }

    /**
     * Ends the pins of threads and read handles that are gone, where the scheme knows the holder of a pin.
     *
     * @return whether the scheme knows it
     */
    @Override
    default boolean endPinsOfTheGone() {
        return false;
    }
}
