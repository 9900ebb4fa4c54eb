/** What a sweep is to measure: studies, profiles, settings, cells. */
@NullMarked
package dev.poolswap.bench.plan;

import org.jspecify.annotations.NullMarked;
