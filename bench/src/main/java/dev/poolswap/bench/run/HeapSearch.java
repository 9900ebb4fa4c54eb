package dev.poolswap.bench.run;

import java.util.function.LongPredicate;

/**
 * Finds the smallest size that suffices, by bisection. It assumes that a larger size suffices if a smaller one does.
 */
final class HeapSearch {
    private HeapSearch() {}

    /**
     * What was found.
     *
     * @param smallest the smallest size that was tried and sufficed; 0 if none did
     * @param largestFailed the largest below it that was tried and did not; 0 if none failed
     */
    record Answer(long smallest, long largestFailed) {}

    /**
     * Searches between two sizes, the larger first, until what is left between failure and success is no more
     * than a sixteenth of the answer, or one.
     */
    static Answer search(long least, long most, LongPredicate suffices) {
        if (!suffices.test(most)) {
            return new Answer(0, most);
        }
        long smallest = most;
        long failed = 0;
        long below = least - 1; // not tried: the first that is too small to try
        while (smallest - below > Math.max(1, smallest / 16)) {
            long middle = below + (smallest - below) / 2;
            if (suffices.test(middle)) {
                smallest = middle;
            } else {
                failed = middle;
                below = middle;
            }
        }
        return new Answer(smallest, failed);
    }
}
