/** Pins that are never ended: which are watched, and how those are found whose holder is gone. */
@NullMarked
package dev.poolswap.spi.leaks;

import org.jspecify.annotations.NullMarked;
