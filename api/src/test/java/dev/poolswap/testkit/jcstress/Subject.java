package dev.poolswap.testkit.jcstress;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the litmus tests are run against: the scheme that {@code -Dpoolswap.litmus.scheme} names, by its
 * id or, for a broken one that nobody registers, by the name of a class that implements {@link Scheme}. Each test may
 * have one of its own, {@code Test=scheme,Other=scheme}, so that one run does for several.
 */
public final class Subject {
    /** The property that reaches the forked JVMs. */
    static final String PROPERTY = "poolswap.litmus.scheme";

    /** What {@code reset} leaves behind. */
    static final int POISON = -1;

    /** What {@code dispose} leaves behind. */
    static final int GONE = -2;

    private static final int LINES = 1 << 19;
    private static final int[] FAR = new int[LINES * 16];

    /** Found when the first test asks, in the forked JVM. */
    private static final class Named {
        static final Scheme SCHEME = find(System.getProperty(PROPERTY, ""));
    }

    private Subject() {}

    /** A version; plain fields, so that nothing but the container orders anything. */
    public static final class Cell {
        int a;
        int b;

        /** Written by readers: which value they saw. */
        int mark;

        void set(int value) {
            a = value;
            b = value;
        }
    }

    private static final class CellRecycler implements Recycler<Cell> {
        @Override
        public Cell create() {
            return new Cell();
        }

        @Override
        public boolean reset(Cell cell) {
            cell.a = POISON;
            cell.b = POISON;
            cell.mark = 0;
            return true;
        }

        @Override
        public void copy(Cell from, Cell to) {
            to.a = from.a;
            to.b = from.b;
        }

        @Override
        public void dispose(Cell cell) {
            cell.set(GONE);
        }
    }

    /** Each test has a JVM of its own, and asks for a container while it is made. */
    private static String own(String names) {
        for (String pair : names.split(",")) {
            int end = pair.indexOf('=');
            if (end >= 0
                    && StackWalker.getInstance()
                            .walk(frames -> frames.anyMatch(
                                    frame -> frame.getClassName().endsWith("." + pair.substring(0, end))))) {
                return pair.substring(end + 1);
            }
        }
        throw new IllegalArgumentException("-D" + PROPERTY + "=" + names + ": none of these tests is on the stack");
    }

    /** By an id, or by the name of a class. */
    static Scheme find(String named) {
        String name = named.indexOf('=') < 0 ? named : own(named);
        if (name.indexOf('.') < 0) {
            return Scheme.of(name);
        }
        try {
            return (Scheme) Class.forName(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "-D" + PROPERTY + "=" + name + ": a public class that implements Scheme"
                            + " and has a constructor without arguments was expected",
                    e);
        }
    }

    /**
     * Fills the store buffer with stores that miss the caches. On x86 stores leave in order, so an
     * announcement without a fence stays invisible for as long as these take: what a missing fence
     * needs to be seen, where the writer is a few hundred nanoseconds from swap to scan.
     */
    static void delayStores() {
        int line = ThreadLocalRandom.current().nextInt();
        for (int i = 0; i < 32; i++) {
            line = line * 0x2c9277b5 + 0xac564b05;
            FAR[(line >>> 4 & LINES - 1) * 16] = i;
        }
    }

    /** Looks at a pinned version again and again: whether it had been reset, or changed meanwhile. */
    static boolean changes(Cell cell) {
        int seen = cell.a;
        boolean changed = seen == POISON;
        for (int i = 0; i < 16; i++) {
            Thread.onSpinWait();
            changed |= cell.a != seen | cell.b != seen;
        }
        return changed;
    }

    /** Three swaps, to 2, 3 and 4: enough for the first version to be used again. */
    static void swapThrice(SwapContainer<Cell> container) {
        for (int value = 2; value <= 4; value++) {
            int next = value;
            container.replace(cell -> cell.set(next));
        }
    }

    static SwapContainer<Cell> of(Scheme scheme) {
        return scheme.newContainer(new CellRecycler(), Options.DEFAULT);
    }

    static SwapContainer<Cell> empty() {
        return of(Named.SCHEME);
    }

    static SwapContainer<Cell> holding(int value) {
        SwapContainer<Cell> container = empty();
        container.replace(cell -> cell.set(value));
        return container;
    }
}
