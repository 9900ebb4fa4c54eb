/** Schemes that count the references to a version. */
@NullMarked
package dev.poolswap.refcount;

import org.jspecify.annotations.NullMarked;
