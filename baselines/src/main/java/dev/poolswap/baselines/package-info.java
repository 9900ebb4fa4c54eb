/** What the pooled schemes are measured against: copy on write, and locks. */
@NullMarked
package dev.poolswap.baselines;

import org.jspecify.annotations.NullMarked;
