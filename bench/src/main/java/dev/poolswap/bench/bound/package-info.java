/**
 * Bounds: what no scheme of a library can be, measured beside the schemes so that tables and charts show how far away
 * the schemes are. {@code none} reclaims nothing; in {@code qsbr} the application does the readers' work. Neither keeps
 * the contract of a container, so users cannot choose one, and they are measured only in studies whose work they can
 * do.
 */
@NullMarked
package dev.poolswap.bench.bound;

import org.jspecify.annotations.NullMarked;
