/**
 * The result file of a sweep: what the bench writes and the report reads. Everything here refuses
 * bad values when it is made, so that code behind it need not check again.
 */
@NullMarked
package dev.poolswap.report.model;

import org.jspecify.annotations.NullMarked;
