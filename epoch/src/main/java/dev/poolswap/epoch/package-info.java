/** Epoch-based reclamation. */
@NullMarked
package dev.poolswap.epoch;

import org.jspecify.annotations.NullMarked;
