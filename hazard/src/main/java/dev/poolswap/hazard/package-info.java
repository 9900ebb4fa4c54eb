/**
 * Reclamation by hazard pointers: {@link dev.poolswap.hazard.HazardContainer}, and {@link
 * dev.poolswap.hazard.HazardErasContainer}.
 */
@NullMarked
package dev.poolswap.hazard;

import org.jspecify.annotations.NullMarked;
