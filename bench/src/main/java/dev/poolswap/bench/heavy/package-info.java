/** The heavy payloads of the bench, and what must be true of any. */
@NullMarked
package dev.poolswap.bench.heavy;

import org.jspecify.annotations.NullMarked;
