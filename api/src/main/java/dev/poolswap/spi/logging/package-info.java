/** The library's log, and the handling of failures, for all other packages. */
@NullMarked
package dev.poolswap.spi.logging;

import org.jspecify.annotations.NullMarked;
