/** Runs a sweep: one cell after another in forks of its own, with everything that happens to them recorded. */
@NullMarked
package dev.poolswap.bench.run;

import org.jspecify.annotations.NullMarked;
