/** Detects pins that are never released: chooses which are watched, and finds those whose holder is gone. */
@NullMarked
package dev.poolswap.spi.leaks;

import org.jspecify.annotations.NullMarked;
