/** Pins that are never released: which of them are watched, and how those whose holder is gone are found. */
@NullMarked
package dev.poolswap.spi.leaks;

import org.jspecify.annotations.NullMarked;
