package dev.poolswap.testkit.executions;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number, or a register to which a number is added. */
record Operand(String register, int number) {
    static final Operand NONE = new Operand("", 0);

    private static final Pattern TEXT = Pattern.compile("(-?\\d+)|([a-z]\\w*)(?: ([+-]) (\\d+))?");

    static Operand parse(String text) {
        Matcher m = TEXT.matcher(text.strip());
        if (!m.matches()) {
            throw new IllegalArgumentException("neither a number nor a register: " + text);
        }
        if (m.group(1) != null) {
            return new Operand("", Integer.parseInt(m.group(1)));
        }
        int number = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
        return new Operand(m.group(2), "-".equals(m.group(3)) ? -number : number);
    }

    List<String> registers() {
        return register.isEmpty() ? List.of() : List.of(register);
    }

    /** Its value, if that of its register is known. */
    OptionalInt in(Map<String, Integer> registers) {
        if (register.isEmpty()) {
            return OptionalInt.of(number);
        }
        Integer known = registers.get(register);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known + number);
    }

    @Override
    public String toString() {
        if (register.isEmpty()) {
            return String.valueOf(number);
        }
        return number == 0 ? register : register + (number < 0 ? " - " + -number : " + " + number);
    }
}
