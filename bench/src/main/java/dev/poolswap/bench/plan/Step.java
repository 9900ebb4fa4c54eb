package dev.poolswap.bench.plan;

/**
 * One JVM of a cell. A sweep runs in steps, so that the JVMs of one cell lie far apart in time: what
 * drifts over a sweep then shows as spread between the forks of a cell, and not as a difference between
 * cells.
 *
 * @param cell the cell
 * @param fork which of its JVMs, from 1
 */
public record Step(PlannedCell cell, int fork) {}
