/** What may be concluded from two intervals. */
@NullMarked
package dev.poolswap.report.stats;

import org.jspecify.annotations.NullMarked;
