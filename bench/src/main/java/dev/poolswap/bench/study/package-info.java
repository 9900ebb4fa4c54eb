/** The measured code itself: JMH benchmarks and their workloads. */
@NullMarked
package dev.poolswap.bench.study;

import org.jspecify.annotations.NullMarked;
