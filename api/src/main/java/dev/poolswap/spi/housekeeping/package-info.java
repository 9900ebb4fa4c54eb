/** Background work, and failures that must not stop other work. */
@NullMarked
package dev.poolswap.spi.housekeeping;

import org.jspecify.annotations.NullMarked;
