/** Result files in; HTML, PNG, CSV and Markdown out. Knows nothing of the bench or of the schemes. */
@NullMarked
package dev.poolswap.report;

import org.jspecify.annotations.NullMarked;
