package dev.poolswap.testkit.faults;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A scenario that is played with a failure at each of its points in turn, once and from there on. */
public abstract class EachPoint implements Supplier<List<String>> {
    /** Plays a scenario with classes that can be made to fail, loaded anew. Returns what went wrong. */
    @SuppressWarnings("unchecked") // The class is that of the scenario.
    public static List<String> play(Class<? extends Supplier<List<String>>> scenario)
            throws ReflectiveOperationException {
        Constructor<?> constructor =
                new FaultyClasses().loadClass(scenario.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((Supplier<List<String>>) constructor.newInstance()).get();
    }

    /** Plays it with a failure at the n-th point and adds what went wrong. Returns whether something failed. */
    protected abstract boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong);

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
