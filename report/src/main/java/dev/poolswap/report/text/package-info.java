/** Numbers, units and names as people read them. */
@NullMarked
package dev.poolswap.report.text;

import org.jspecify.annotations.NullMarked;
