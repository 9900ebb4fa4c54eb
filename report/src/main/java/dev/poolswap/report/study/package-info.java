/** One class a study: which numbers it has and how they are shown. Add a study to {@link dev.poolswap.report.study.Studies}. */
@NullMarked
package dev.poolswap.report.study;

import org.jspecify.annotations.NullMarked;
