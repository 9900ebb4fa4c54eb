package dev.poolswap.bench.cli;

import java.io.Console;

/** Detects whether the output goes to a terminal. */
final class Terminal {
    private Terminal() {}

    static boolean isAttached() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** How wide it is, as the script finds it; no limit where nobody watches, or that is not known. */
    static int columns() {
        Integer columns = Integer.getInteger("poolswap.columns");
        return columns == null || columns < 1 || !isAttached() ? Integer.MAX_VALUE : columns;
    }

    /** From JDK 22 on there is a console without a terminal too, and a method that distinguishes them. */
    private static boolean isTerminal(Console console) {
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException refused) {
            return false;
        }
    }
}
