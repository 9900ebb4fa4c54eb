package dev.poolswap;

/**
 * Identifies one use of a version in a container, from its draft to its reclamation, in events and reports.
 *
 * @param slot the slot in the pool, from 1; 0 where the scheme does not pool
 * @param generation how often the slot was taken for a draft; where the scheme does not pool, a running number of
 *     publications, retirements or reclamations
 */
public record VersionId(int slot, long generation) {}
