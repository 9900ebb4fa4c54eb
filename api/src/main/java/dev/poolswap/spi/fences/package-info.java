/** The fence between a reader's announcement and a writer's scan: light for the reader, heavy for the writer. */
@NullMarked
package dev.poolswap.spi.fences;

import org.jspecify.annotations.NullMarked;
