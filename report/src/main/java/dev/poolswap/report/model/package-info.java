/**
 * The result file of a sweep: what the bench writes and the report reads. Bad values are refused here, when an object
 * is created, so other code need not check again.
 */
@NullMarked
package dev.poolswap.report.model;

import org.jspecify.annotations.NullMarked;
