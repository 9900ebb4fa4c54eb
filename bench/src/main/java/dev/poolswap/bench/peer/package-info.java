/**
 * Peers: what other libraries and the JDK offer for the same work, adapted to this library's API so that every study
 * measures them too. They are for comparison only and are not schemes of this library.
 *
 * <p>A Stormpot pool behind an {@code AtomicReference} is not among them. A claim of that pool belongs to one thread,
 * and readers who share the current object hold none. So the object would go back to the pool while they read it. With
 * a count of readers it would be correct, but then the count would be what protects, as in two of the peers.
 */
@NullMarked
package dev.poolswap.bench.peer;

import org.jspecify.annotations.NullMarked;
