/** The heavy payloads of the bench, and the checks that every payload must pass. */
@NullMarked
package dev.poolswap.bench.heavy;

import org.jspecify.annotations.NullMarked;
