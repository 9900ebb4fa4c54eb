/**
 * Hot-swap a heavy object under concurrent readers and reuse the old one once its last reader has
 * left. Start at {@link dev.poolswap.SwapContainer}.
 */
@NullMarked
package dev.poolswap;

import org.jspecify.annotations.NullMarked;
