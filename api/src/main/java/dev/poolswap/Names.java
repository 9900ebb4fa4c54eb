package dev.poolswap;

import java.util.Locale;

/** Checks the names of containers and domains: logs and messages are read line by line, and each has a name. */
final class Names {
    private Names() {}

    static String oneLine(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (breaksLines(name.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "name must be one line without control characters, but was U+%04X at character %d;"
                                + " remove it or replace it by a space",
                        (int) name.charAt(i),
                        i + 1));
            }
        }
        return name;
    }

    private static boolean breaksLines(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
