/**
 * Bounds: what no scheme of a library can be, measured beside the schemes so that tables and charts show how far away they
 * are. {@code none} reclaims nothing; in {@code qsbr} the application does the readers' work. Neither keeps the contract of
 * a container, so no user can choose one, and only studies whose work they can do measure them.
 */
@NullMarked
package dev.poolswap.bench.bound;

import org.jspecify.annotations.NullMarked;
