/** How a sweep is run: one fork set a cell, everything that happens to it recorded. */
@NullMarked
package dev.poolswap.bench.run;

import org.jspecify.annotations.NullMarked;
