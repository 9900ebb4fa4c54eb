/**
 * The interface to implement to have an object of your own measured: {@link dev.poolswap.bench.payload.Payload}. Give
 * the jar that registers it to {@code ./compare} with {@code --with}.
 */
@NullMarked
package dev.poolswap.bench.payload;

import org.jspecify.annotations.NullMarked;
