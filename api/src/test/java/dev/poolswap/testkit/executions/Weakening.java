package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of the code, made weaker, in every program that has it.
 *
 * @param label the step, see {@link OrderingProgram.Step#label}
 * @param to what it became: an access mode, a fence, or {@code none}
 * @param steps how many steps weaker that is
 * @param violations what happens then: the program, the model and the execution, in the order in which they were found
 */
record Weakening(String label, String to, int steps, Map<String, Execution> violations) {
    boolean isHarmless() {
        return violations.isEmpty();
    }

    /** What can become of one operation, by how much weaker it is. */
    private static List<List<Op>> weaker(Op op) {
        List<List<Op>> steps = new ArrayList<>();
        if (op.isFence()) {
            switch (op.barrier()) {
                case FULL:
                    steps.add(List.of(op.withBarrier(Barrier.ACQUIRE), op.withBarrier(Barrier.RELEASE)));
                    break;
                case HEAVY:
                    steps.add(List.of(op.withBarrier(Barrier.FULL)));
                    break;
                default:
                    break;
            }
            return steps;
        }
        if (op.kind() == Op.Kind.UPDATE) {
            if (op.mode() == AccessMode.VOLATILE) {
                steps.add(List.of(op.withMode(AccessMode.ACQUIRE), op.withMode(AccessMode.RELEASE)));
            }
            if (op.mode() != AccessMode.OPAQUE) {
                steps.add(List.of(op.withMode(AccessMode.OPAQUE)));
            }
            return steps;
        }
        AccessMode mode = op.mode();
        while (mode.weaker(op.reads()).isPresent()) {
            mode = mode.weaker(op.reads()).get();
            steps.add(List.of(op.withMode(mode)));
        }
        return steps;
    }

    /** A program with all steps of ours as weak as can be: opaque, or plain if they were so, and no fence. */
    static Litmus ofAllSteps(OrderingProgram.Traced traced) {
        Litmus weak = traced.litmus();
        for (int thread = 0; thread < traced.steps().size(); thread++) {
            for (int step = traced.steps().get(thread).size() - 1; step >= 0; step--) {
                OrderingProgram.Step one = traced.steps().get(thread).get(step);
                if (one.isOurs() && one.op().isFence()) {
                    weak = weak.with(thread, step, List.of());
                } else if (one.isOurs() && one.op().mode() != AccessMode.PLAIN) {
                    weak = weak.with(thread, step, List.of(one.op().withMode(AccessMode.OPAQUE)));
                }
            }
        }
        return weak;
    }

    /** Every step of ours in every way weaker, with what that allows in all programs. */
    static List<Weakening> all(List<OrderingProgram.Traced> programs) {
        Map<String, Weakening> found = new LinkedHashMap<>();
        for (OrderingProgram.Traced traced : programs) {
            for (int thread = 0; thread < traced.steps().size(); thread++) {
                for (int step = 0; step < traced.steps().get(thread).size(); step++) {
                    OrderingProgram.Step one = traced.steps().get(thread).get(step);
                    if (one.isOurs()) {
                        weakenStep(traced, thread, step, one, found);
                    }
                }
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void weakenStep(
            OrderingProgram.Traced traced,
            int thread,
            int step,
            OrderingProgram.Step one,
            Map<String, Weakening> found) {
        List<List<Op>> ways = weaker(one.op());
        for (int steps = 0; steps < ways.size(); steps++) {
            for (Op way : ways.get(steps)) {
                String to = way.isFence()
                        ? way.barrier().method()
                        : way.mode().name().toLowerCase(java.util.Locale.ROOT);
                judge(traced, thread, step, List.of(way), weakening(found, one.label(), to, steps + 1));
            }
        }
        if (one.op().isFence()) {
            judge(traced, thread, step, List.of(), weakening(found, one.label(), "none", ways.size() + 1));
        }
    }

    private static Weakening weakening(Map<String, Weakening> found, String label, String to, int steps) {
        return found.computeIfAbsent(label + " " + to, none -> new Weakening(label, to, steps, new LinkedHashMap<>()));
    }

    private static void judge(
            OrderingProgram.Traced traced, int thread, int step, List<Op> instead, Weakening weakening) {
        Litmus weaker = traced.litmus().with(thread, step, instead);
        for (MemoryModel model : MemoryModel.ALL) {
            Enumerator.judge(weaker, model)
                    .example()
                    .ifPresent(execution ->
                            weakening.violations.putIfAbsent(traced.title() + " (" + model.title() + ")", execution));
        }
    }
}
