package dev.poolswap.spi.pool;

import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Scheme;

/** Checks whether a scheme can keep the limits that options set. */
public final class Limits {
    private Limits() {}

    /**
     * Returns the limits that options set, for messages.
     *
     * @param options the settings
     * @return as in {@code maxVersions = 4, maxBytes = 1000}; empty without a limit
     */
    public static String words(Options options) {
        String versions = options.maxVersions() == 0 ? "" : "maxVersions = " + options.maxVersions();
        String weight = options.maxBytes() == 0 ? "" : "maxBytes = " + options.maxBytes();
        if (versions.isEmpty()) {
            return weight;
        }
        return weight.isEmpty() ? versions : versions + ", " + weight;
    }

    /**
     * Refuses limits that a scheme cannot keep.
     *
     * @param scheme its id
     * @param guarantees what it promises
     * @param options the settings
     * @throws IllegalArgumentException if {@link Options#maxVersions()} is less than the scheme needs, or if a limit
     *     would hold back writers where the garbage collector decides which versions exist
     */
    public static void require(String scheme, Guarantees guarantees, Options options) {
        int most = options.maxVersions();
        int least = guarantees.minimumVersions();
        if (most != 0 && most < least) {
            throw new IllegalArgumentException("maxVersions must be at least " + least + " for " + scheme
                    + ", which needs a current version and a draft, but was " + most + "; use 0 for no limit");
        }
        boolean limited = most != 0 || options.maxBytes() != 0;
        if (limited
                && options.whenExhausted() != Exhaustion.ALLOCATE
                && guarantees.bound() == Guarantees.Bound.COLLECTOR) {
            throw new IllegalArgumentException("whenExhausted must be ALLOCATE for " + scheme
                    + ", which leaves versions to the garbage collector and cannot bound them, but was "
                    + options.whenExhausted() + " with "
                    + (most != 0 ? "maxVersions = " + most : "maxBytes = " + options.maxBytes())
                    + "; choose a scheme that pools, or Exhaustion.ALLOCATE, which only counts. Schemes present: "
                    + Scheme.installed().stream().map(Scheme::id).toList());
        }
    }
}
