/**
 * What a scheme is built from: the version pool, reader records, fences and padded words, and the
 * container template that does everything that is not particular to one scheme. Application code
 * needs nothing of this package.
 */
@NullMarked
package dev.poolswap.spi;

import org.jspecify.annotations.NullMarked;
