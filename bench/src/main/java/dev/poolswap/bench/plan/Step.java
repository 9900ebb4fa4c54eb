package dev.poolswap.bench.plan;

/**
 * One JVM of a cell. A sweep runs in steps, so that the JVMs of one cell are far apart in time. If the machine changes
 * during a sweep, that appears as spread between the forks of a cell, and not as a difference between cells.
 *
 * @param cell the cell
 * @param fork which of its JVMs, from 1
 */
public record Step(PlannedCell cell, int fork) {}
