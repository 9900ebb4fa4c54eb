/** The studies, each beside its benchmark: what it lays out, launches and makes of the figures; and the measured code. */
@NullMarked
package dev.poolswap.bench.study;

import org.jspecify.annotations.NullMarked;
