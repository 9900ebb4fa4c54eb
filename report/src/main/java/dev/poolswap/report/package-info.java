/** Reads result files; writes HTML, PNG, CSV and Markdown. Depends neither on the bench nor on the schemes. */
@NullMarked
package dev.poolswap.report;

import org.jspecify.annotations.NullMarked;
