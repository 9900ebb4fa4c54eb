package dev.poolswap.testkit.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A scenario that is played with a failure at each of its points in turn, once and from there on. */
abstract class EachPoint implements Supplier<List<String>> {
    /** Plays it with a failure at the n-th point and adds what went wrong. Returns whether something failed. */
    abstract boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong);

    @Override
    public List<String> get() {
        List<String> wrong = new ArrayList<>();
        // Once as it is, so that everything is loaded and linked.
        failAt(FaultPoint.Mode.ONCE, Integer.MAX_VALUE, wrong);
        for (FaultPoint.Mode mode : FaultPoint.Mode.values()) {
            int n = 1;
            while (wrong.isEmpty() && failAt(mode, n, wrong)) {
                n++;
            }
        }
        return wrong;
    }
}
