/**
 * The base classes of schemes, and the container template that does everything that is not particular to one scheme.
 * Application code does not need this package.
 *
 * <p>It is built on the packages below it, none of which depends on one above it: {@code decorators} (checking, leak
 * detection), {@code pool} (the versions), {@code observing} (events, JMX), {@code leaks}, {@code jfr}, {@code readers}
 * (records of announcements), {@code fences} and {@code housekeeping}. A scheme outside this project can use three of
 * them, because the methods that it writes use their classes: {@code pool} ({@code Version}, which its versions extend,
 * {@code VersionPool} and {@code PaddedLong}), {@code readers} ({@code ReaderRecord} and {@code ReaderRegistry}) and
 * {@code fences} ({@code AsymmetricFence}). The other packages, and the other classes of these three, are for the
 * schemes of this project.
 */
@NullMarked
package dev.poolswap.spi;

import org.jspecify.annotations.NullMarked;
