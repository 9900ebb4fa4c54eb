package dev.poolswap.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Delta debugging: removes ever smaller parts of a failing list for as long as it keeps failing, until no
 * single element can be removed.
 */
final class Shrinker {
    private Shrinker() {}

    static <E> List<E> shrink(List<E> failing, Predicate<List<E>> fails) {
        List<E> shrunk = new ArrayList<>(failing);
        int part = Math.max(1, shrunk.size() / 2);
        while (true) {
            boolean removed = false;
            for (int from = 0; from < shrunk.size(); ) {
                List<E> without = new ArrayList<>(shrunk.subList(0, from));
                without.addAll(shrunk.subList(Math.min(shrunk.size(), from + part), shrunk.size()));
                if (fails.test(without)) {
                    shrunk = without;
                    removed = true;
                } else {
                    from += part;
                }
            }
            if (part == 1 && !removed) {
                return shrunk;
            }
            part = Math.max(1, part / 2);
        }
    }
}
