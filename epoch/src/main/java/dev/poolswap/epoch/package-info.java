/** Epoch-based reclamation: {@link dev.poolswap.epoch.EpochContainer}. */
@NullMarked
package dev.poolswap.epoch;

import org.jspecify.annotations.NullMarked;
