/** The flight recorder events. Loaded only where the module {@code jdk.jfr} is present. */
@NullMarked
package dev.poolswap.spi.jfr;

import org.jspecify.annotations.NullMarked;
