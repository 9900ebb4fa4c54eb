package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import org.jspecify.annotations.Nullable;

/** A look-up that tells a whole version from one that is being reset or filled. */
final class Check {
    private Check() {}

    /** Throws if a read found nothing. */
    static <T> T present(@Nullable T version) {
        if (version == null) {
            throw new IllegalStateException("a read found the container empty");
        }
        return version;
    }

    /** Looks a key up; throws if the version is absent, torn or reused under the reader. */
    static String lookUp(@Nullable Payload version, Entries entries, int index) {
        Payload payload = present(version);
        long stamp = payload.stamp();
        String found = payload.get(entries.key(index));
        // Identity suffices and touches no cache line of the string: fills share the strings.
        if (found == null || found != entries.value(index, stamp) || payload.stamp() != stamp) {
            throw new IllegalStateException("a pinned version changed under its reader: key " + entries.key(index)
                    + " has " + found + " at stamp " + stamp + ", then stamp " + payload.stamp());
        }
        return found;
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
