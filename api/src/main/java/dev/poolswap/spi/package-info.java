/**
 * What a scheme extends, and the container template that does everything that is not particular to one scheme.
 * Application code needs nothing of this package.
 *
 * <p>It stands on rooms, of which none knows one above it: {@code decorators} (checking, leak detection), {@code pool} (the
 * versions), {@code observing} (events, JMX), {@code leaks}, {@code jfr}, {@code readers} (records of announcements),
 * {@code fences} and {@code housekeeping}. A scheme outside this project can use three of them, since the methods that it
 * writes deal in their classes: {@code pool} ({@code Version}, which its versions extend, {@code VersionPool} and {@code
 * PaddedLong}), {@code readers} ({@code ReaderRecord} and {@code ReaderRegistry}) and {@code fences} ({@code
 * AsymmetricFence}). The other rooms, and the other classes of these, are for the schemes of this project.
 */
@NullMarked
package dev.poolswap.spi;

import org.jspecify.annotations.NullMarked;
