/**
 * The baselines that the pooled schemes are measured against: copy on write, locks, Left-Right, and a reference count
 * like Lucene's.
 */
@NullMarked
package dev.poolswap.baselines;

import org.jspecify.annotations.NullMarked;
