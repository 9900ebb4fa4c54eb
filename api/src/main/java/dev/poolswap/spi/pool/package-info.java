/**
 * The versions of a container: their slots and phases, the free ones, the limits on them, the writers that wait for one,
 * and who disposes of what is not kept.
 */
@NullMarked
package dev.poolswap.spi.pool;

import org.jspecify.annotations.NullMarked;
