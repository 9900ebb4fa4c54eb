/**
 * What somebody outside this repository implements to have an object of their own measured: {@link
 * dev.poolswap.bench.payload.Payload}. A jar that registers one is given to {@code ./compare} by {@code --with}.
 */
@NullMarked
package dev.poolswap.bench.payload;

import org.jspecify.annotations.NullMarked;
