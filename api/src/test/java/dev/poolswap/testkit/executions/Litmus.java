package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A litmus program: what the locations hold at first, what each thread does, and a final state to be asked for. Threads
 * are beside each other, as in <pre>
 * x.setOpaque(1); r0 = y.getOpaque() || y.setOpaque(1); r1 = x.getOpaque()
 * </pre> and the state is a {@link Condition}. Steps are {@code r = x.get()}, {@code x.set(v)}, with {@code Opaque},
 * {@code Acquire}, {@code Release} or {@code Volatile} added; {@code r = x.getAndAdd(v)}, {@code getAndSet(v)}, {@code
 * getAndBitwiseAnd(v)} and {@code compareAndSet(e, v)}, which are volatile unless they say {@code Acquire} and so on; {@code fullFence()}, {@code
 * acquireFence()}, {@code releaseFence()}, {@code compilerBarrier()} and {@code heavyFence()}, see {@link Barrier}. A
 * value is a number or a register, perhaps with a number added. {@code @r} after a step is an address that depends on
 * {@code r}, {@code ?r} a branch before it that does. There are no other branches: a program is one path through the code,
 * and its condition says which values lead along it.
 *
 * @param initial what a location holds, zero where it is not named
 */
public record Litmus(String name, Map<String, Integer> initial, List<List<Op>> threads, Condition condition) {
    /** Reads a program; {@code initial} looks like {@code x=1 y=2}. */
    public static Litmus of(String name, String initial, String threads, String condition) {
        Map<String, Integer> values = new TreeMap<>();
        for (String one : initial.strip().split("\\s+")) {
            if (!one.isEmpty()) {
                String[] parts = one.split("=");
                values.put(parts[0], Integer.parseInt(parts[1]));
            }
        }
        List<List<Op>> steps = new ArrayList<>();
        for (String thread : threads.split("\\|\\|")) {
            steps.add(Arrays.stream(thread.split(";"))
                    .map(String::strip)
                    .filter(step -> !step.isEmpty())
                    .map(Op::parse)
                    .toList());
        }
        return new Litmus(name, values, steps, Condition.parse(condition));
    }

    public Litmus {
        for (List<Op> thread : threads) {
            List<String> registers =
                    thread.stream().filter(Op::reads).map(Op::register).toList();
            if (registers.size() != Set.copyOf(registers).size()) {
                throw new IllegalArgumentException(name + " sets a register twice: " + registers);
            }
        }
    }

    Litmus asking(String otherCondition) {
        return new Litmus(name, initial, threads, Condition.parse(otherCondition));
    }

    /** The same with one step replaced, or left out if there is none in its place. */
    Litmus with(int thread, int step, List<Op> instead) {
        List<List<Op>> changed = new ArrayList<>(threads);
        List<Op> steps = new ArrayList<>(threads.get(thread));
        steps.remove(step);
        steps.addAll(step, instead);
        changed.set(thread, List.copyOf(steps));
        return new Litmus(name, initial, List.copyOf(changed), condition);
    }

    /** How many events it has: two for a read-modify-write. */
    int events() {
        return threads.stream()
                .flatMap(List::stream)
                .mapToInt(op -> op.kind() == Op.Kind.UPDATE ? 2 : 1)
                .sum();
    }
}
