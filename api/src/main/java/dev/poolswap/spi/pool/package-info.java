/**
 * The versions of a container: their slots and phases, the free ones, the limits on them, the writers that wait for
 * one, and the disposal of versions that are not kept.
 */
@NullMarked
package dev.poolswap.spi.pool;

import org.jspecify.annotations.NullMarked;
