package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An execution as text: the events of each thread with their values, then which write each read sees. */
final class ExecutionText {
    private ExecutionText() {}

    static String of(Litmus program, Execution x) {
        return program.name() + ": " + program.condition() + "\n" + of(x);
    }

    static String of(Execution x) {
        StringBuilder text = new StringBuilder();
        Map<Integer, List<String>> threads = new TreeMap<>();
        for (Event event : x.events()) {
            threads.computeIfAbsent(event.thread(), none -> new ArrayList<>())
                    .add("  " + name(event) + ": " + label(x, event));
        }
        threads.forEach((thread, lines) -> text.append(thread == Event.INITIAL ? "at first" : "thread " + thread)
                .append('\n')
                .append(String.join("\n", lines))
                .append('\n'));
        edges(text, "reads from", x, x.rf());
        edges(text, "before, of one location", x, adjacent(x.co()));
        edges(text, "reads before", x, x.fr());
        edges(text, "interrupts", x, x.shots());
        return text.toString();
    }

    /** Without what follows from the rest. */
    static Relation adjacent(Relation order) {
        return order.minus(order.then(order));
    }

    static String name(Event event) {
        return event.id() < 26 ? String.valueOf((char) ('a' + event.id())) : "e" + event.id();
    }

    static String label(Execution x, Event event) {
        if (!event.isAccess()) {
            return event.barrier().method();
        }
        String mode = event.mode() == AccessMode.PLAIN
                ? ""
                : " " + event.mode().suffix().toLowerCase(java.util.Locale.ROOT);
        return (event.isRead() ? "R " : "W ") + event.location() + " = "
                + x.values().get(event.id()) + mode + (event.update() ? " update" : "");
    }

    private static void edges(StringBuilder text, String title, Execution x, Relation relation) {
        List<String> edges = new ArrayList<>();
        for (Event a : x.events()) {
            for (Event b : x.events()) {
                if (relation.has(a.id(), b.id())) {
                    edges.add(name(a) + " -> " + name(b));
                }
            }
        }
        if (!edges.isEmpty()) {
            text.append(title).append(": ").append(String.join(", ", edges)).append('\n');
        }
    }
}
