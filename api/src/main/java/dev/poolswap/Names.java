package dev.poolswap;

/** Checks the names of containers and domains: logs and messages are read line by line, and a name stands in them. */
final class Names {
    private Names() {}

    static String oneLine(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (breaksLines(name.charAt(i))) {
                throw new IllegalArgumentException(String.format(
                        "name must be one line without control characters, but character %d is U+%04X",
                        i + 1, (int) name.charAt(i)));
            }
        }
        return name;
    }

    private static boolean breaksLines(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
