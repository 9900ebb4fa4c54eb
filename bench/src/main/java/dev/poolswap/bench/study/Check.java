package dev.poolswap.bench.study;

import org.jspecify.annotations.Nullable;

/** A look-up that tells a whole version from one that is being reset or filled. */
final class Check {
    private Check() {}

    /** Looks a key up; throws if the version is absent, torn or reused under the reader. */
    static String lookUp(@Nullable Payload version, Entries entries, int index) {
        if (version == null) {
            throw new IllegalStateException("a read found the container empty");
        }
        long stamp = version.stamp();
        String found = version.get(entries.key(index));
        // Identity suffices and touches no cache line of the string: fills share the strings.
        if (found == null || found != entries.value(index, stamp) || version.stamp() != stamp) {
            throw new IllegalStateException("a pinned version changed under its reader: key " + entries.key(index)
                    + " has " + found + " at stamp " + stamp + ", then stamp " + version.stamp());
        }
        return found;
    }
}
