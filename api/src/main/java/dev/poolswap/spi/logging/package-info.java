/** The library's log, for every other room. */
@NullMarked
package dev.poolswap.spi.logging;

import org.jspecify.annotations.NullMarked;
