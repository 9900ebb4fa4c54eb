/** The command line: the options, and what is printed. */
@NullMarked
package dev.poolswap.bench.cli;

import org.jspecify.annotations.NullMarked;
