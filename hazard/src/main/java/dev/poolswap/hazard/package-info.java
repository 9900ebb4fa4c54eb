/** Hazard pointers. */
@NullMarked
package dev.poolswap.hazard;

import org.jspecify.annotations.NullMarked;
