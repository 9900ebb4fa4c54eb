/** The report as data: sections of paragraphs, tables and figures; and its HTML and Markdown. */
@NullMarked
package dev.poolswap.report.page;

import org.jspecify.annotations.NullMarked;
