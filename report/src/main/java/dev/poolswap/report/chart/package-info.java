/** Charts as data, and their drawing by JFreeChart. */
@NullMarked
package dev.poolswap.report.chart;

import org.jspecify.annotations.NullMarked;
