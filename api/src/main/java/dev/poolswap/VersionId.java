package dev.poolswap;

/**
 * Names one stay of a version in the container, from its draft to its reclamation, in events and reports.
 *
 * @param slot the place in the pool, from 1; 0 where the scheme does not pool
 * @param generation how often the place was taken for a draft; where the scheme does not pool, a number
 *     that counts publications, retirements or reclamations
 */
public record VersionId(int slot, long generation) {}
