/**
 * Peers: what other libraries, and the JDK, offer for the same work, behind the API of this one so that every
 * study measures them too. They are for comparison only and no schemes of this library.
 *
 * <p>A Stormpot pool behind an {@code AtomicReference} is not among them. A claim of that pool is one thread's
 * alone, and readers who share the current object hold none, so the object goes back to the pool under them.
 * With a count of readers it is correct; but then the count protects, which two peers have already.
 */
@NullMarked
package dev.poolswap.bench.peer;

import org.jspecify.annotations.NullMarked;
