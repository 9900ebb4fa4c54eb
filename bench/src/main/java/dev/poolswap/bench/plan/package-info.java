/** What a sweep measures: studies, profiles, settings and cells. */
@NullMarked
package dev.poolswap.bench.plan;

import org.jspecify.annotations.NullMarked;
