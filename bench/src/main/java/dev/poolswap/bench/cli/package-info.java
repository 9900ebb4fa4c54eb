/** The command line: what a user types, and what is said back. */
@NullMarked
package dev.poolswap.bench.cli;

import org.jspecify.annotations.NullMarked;
