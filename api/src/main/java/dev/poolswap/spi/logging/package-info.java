/** The library's log, and what to do with failures, for every other room. */
@NullMarked
package dev.poolswap.spi.logging;

import org.jspecify.annotations.NullMarked;
