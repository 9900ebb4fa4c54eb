/**
 * The studies, each beside its benchmark: what it lays out and launches, and what it makes of the numbers; and the
 * measured code.
 */
@NullMarked
package dev.poolswap.bench.study;

import org.jspecify.annotations.NullMarked;
