/** Results that JMH itself wrote, of any benchmark, as the model that the report is made from. */
@NullMarked
package dev.poolswap.report.jmh;

import org.jspecify.annotations.NullMarked;
