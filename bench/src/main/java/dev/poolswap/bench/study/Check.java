package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import dev.poolswap.bench.heavy.HeavyVersion;
import org.jspecify.annotations.Nullable;

/** A lookup that detects whether a version is whole, or is being reset or filled. */
final class Check {
    private Check() {}

    /** Throws if a read found nothing. */
    static <T> T present(@Nullable T version) {
        if (version == null) {
            throw new IllegalStateException("a read found the container empty");
        }
        return version;
    }

    /** Looks an entry up and returns its stamp; throws if the version is absent, torn or reused under the reader. */
    static long lookUp(@Nullable HeavyVersion version, int entry) {
        HeavyVersion pinned = present(version);
        long stamp = pinned.stamp();
        boolean found = pinned.lookUp(entry, stamp);
        long after = pinned.stamp();
        if (!found || stamp == 0 || after != stamp) {
            throw new IllegalStateException("a pinned version changed under its reader: entry " + entry
                    + (found ? " is" : " is not") + " that of stamp " + stamp + "; the version now has stamp " + after);
        }
        return stamp;
    }

    /** Throws unless a container counted as many publications as its writers did. */
    static void published(SwapContainer<?> container, long expected) {
        long counted = container.stats().published();
        if (counted != expected) {
            throw new IllegalStateException(
                    "writers published " + expected + " versions, but the container counted " + counted);
        }
    }
}
