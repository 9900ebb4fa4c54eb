/**
 * What the pooled schemes are measured against: copy on write, locks, Left-Right, and
 * a reference count in Lucene's manner.
 */
@NullMarked
package dev.poolswap.baselines;

import org.jspecify.annotations.NullMarked;
