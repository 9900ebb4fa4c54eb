/**
 * The statistics of the report: {@link dev.poolswap.report.stats.Interval} of one mean, {@link
 * dev.poolswap.report.stats.Comparison} of two, {@link dev.poolswap.report.stats.Family} of comparisons that are judged
 * together. All of them rest on {@link dev.poolswap.report.stats.ForkMeans}.
 */
@NullMarked
package dev.poolswap.report.stats;

import org.jspecify.annotations.NullMarked;
