/** What is put around a container if its options ask for that: checking and leak detection. */
@NullMarked
package dev.poolswap.spi.decorators;

import org.jspecify.annotations.NullMarked;
