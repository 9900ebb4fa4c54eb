package dev.poolswap;

/**
 * Counts since the container was made, taken on the writers' side.
 *
 * <p><b>Memory effects.</b> None: the figures need not belong to one instant, and order nothing.
 *
 * <p><b>Cost.</b> Counting costs each write a few additions, and a reader that reclaims a version two; other
 * reads nothing. Taking a snapshot is linear in the most versions that ever existed at once, where the scheme
 * pools.
 *
 * @param published publications
 * @param retired versions that ceased to be current
 * @param reclaimed retired versions that came back to the pool (or, where the collector reclaims,
 *     were seen to be gone)
 * @param created versions created
 * @param disposed versions disposed of
 * @param discarded drafts given back unpublished
 * @param versions versions that exist now: free, drafted, current or retired
 * @param unreclaimed retired versions that were not reclaimed when this was taken; those whose
 *     readers have left count until a writer looks
 * @param peakUnreclaimed the most that {@code unreclaimed} has been
 * @param readerRecords records that exist for readers, zero in schemes without
 * @param fence how a reader's announcement is ordered before its read: {@code none} where the scheme
 *     announces nothing
 * @param idle free versions, ready to be drafted
 * @param bytes what the versions that exist weigh by {@link Recycler#weigh}; a draft counts with what it
 *     weighed last, and before its first publication with what the last published version weighed
 * @param unreclaimedBytes what the {@code unreclaimed} versions weigh
 * @param peakUnreclaimedBytes the most that {@code unreclaimedBytes} has been when a version was retired
 * @param exhausted how often a draft found a limit reached and no version free
 */
public record Stats(
        long published,
        long retired,
        long reclaimed,
        long created,
        long disposed,
        long discarded,
        long versions,
        long unreclaimed,
        long peakUnreclaimed,
        long readerRecords,
        String fence,
        int idle,
        long bytes,
        long unreclaimedBytes,
        long peakUnreclaimedBytes,
        long exhausted) {}
