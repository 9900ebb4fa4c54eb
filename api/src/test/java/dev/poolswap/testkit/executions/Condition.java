package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a final state looks like, in the notation of herd: {@code 0:r0=1 /\ (1:r1=0 \/ ~[x]=2)}, where {@code 0:r0} is a
 * register of thread 0 and {@code [x]} the last value of a location. Of what is not known yet it says neither yes nor no.
 */
final class Condition {
    enum Truth {
        NO,
        UNKNOWN,
        YES;

        static Truth of(boolean is) {
            return is ? YES : NO;
        }

        Truth not() {
            return values()[2 - ordinal()];
        }

        Truth and(Truth other) {
            return ordinal() < other.ordinal() ? this : other;
        }

        Truth or(Truth other) {
            return ordinal() > other.ordinal() ? this : other;
        }
    }

    private static final Pattern TOKEN = Pattern.compile("\\s*(/\\\\|\\\\/|~|\\(|\\)|(\\d+:\\w+|\\[\\w+\\])=(-?\\d+))");

    private final String text;
    private final Function<Map<String, Integer>, Truth> test;

    private Condition(String text, Function<Map<String, Integer>, Truth> test) {
        this.text = text;
        this.test = test;
    }

    static Condition parse(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher m = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && m.find(end) && m.start() == end) {
            tokens.add(m.group(1));
            end = m.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("not a condition from here on: " + text.substring(end));
        }
        Parser parser = new Parser(tokens);
        Function<Map<String, Integer>, Truth> test = parser.or();
        if (parser.at != tokens.size()) {
            throw new IllegalArgumentException("not a condition: " + text);
        }
        return new Condition(text.strip(), test);
    }

    Truth in(Map<String, Integer> state) {
        return test.apply(state);
    }

    @Override
    public String toString() {
        return text;
    }

    private static final class Parser {
        private final List<String> tokens;
        private int at;

        Parser(List<String> tokens) {
            this.tokens = tokens;
        }

        private boolean accept(String token) {
            boolean is = at < tokens.size() && tokens.get(at).equals(token);
            if (is) {
                at++;
            }
            return is;
        }

        Function<Map<String, Integer>, Truth> or() {
            Function<Map<String, Integer>, Truth> left = and();
            while (accept("\\/")) {
                Function<Map<String, Integer>, Truth> before = left;
                Function<Map<String, Integer>, Truth> right = and();
                left = state -> before.apply(state).or(right.apply(state));
            }
            return left;
        }

        private Function<Map<String, Integer>, Truth> and() {
            Function<Map<String, Integer>, Truth> left = not();
            while (accept("/\\")) {
                Function<Map<String, Integer>, Truth> before = left;
                Function<Map<String, Integer>, Truth> right = not();
                left = state -> before.apply(state).and(right.apply(state));
            }
            return left;
        }

        private Function<Map<String, Integer>, Truth> not() {
            if (accept("~")) {
                Function<Map<String, Integer>, Truth> inner = not();
                return state -> inner.apply(state).not();
            }
            if (accept("(")) {
                Function<Map<String, Integer>, Truth> inner = or();
                if (!accept(")")) {
                    throw new IllegalArgumentException("a parenthesis is not closed");
                }
                return inner;
            }
            if (at >= tokens.size()) {
                throw new IllegalArgumentException("a condition ends too early");
            }
            String atom = tokens.get(at++);
            int equals = atom.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("no comparison: " + atom);
            }
            String name = atom.substring(0, equals);
            int wanted = Integer.parseInt(atom.substring(equals + 1));
            return state -> {
                Integer is = state.get(name);
                return is == null ? Truth.UNKNOWN : Truth.of(is == wanted);
            };
        }
    }
}
