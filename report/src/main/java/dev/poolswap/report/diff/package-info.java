/** Two sweeps compared cell by cell. */
@NullMarked
package dev.poolswap.report.diff;

import org.jspecify.annotations.NullMarked;
