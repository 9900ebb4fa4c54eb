/**
 * Peers: what other libraries, and the JDK, offer for the same work, behind the API of this one so that every
 * study measures them too. They are for comparison only and no schemes of this library.
 */
@NullMarked
package dev.poolswap.bench.peer;

import org.jspecify.annotations.NullMarked;
