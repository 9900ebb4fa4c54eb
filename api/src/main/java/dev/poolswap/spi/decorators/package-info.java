/** The wrappers that the options of a container may ask for: checking and leak detection. */
@NullMarked
package dev.poolswap.spi.decorators;

import org.jspecify.annotations.NullMarked;
