/** One row a cell and metric, as CSV. */
@NullMarked
package dev.poolswap.report.table;

import org.jspecify.annotations.NullMarked;
