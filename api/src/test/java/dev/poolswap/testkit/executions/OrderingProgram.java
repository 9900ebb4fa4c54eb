package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the code of a scheme does in one situation, as a litmus program, with an outcome that must not happen. Before the
 * steps of each method its name is in brackets, as in {@code [EpochContainer.protect] e = era.getVolatile(); ...}; steps
 * of an application and its recycler follow a name without a dot, as in {@code [reader]}. A location has the name of its
 * field, perhaps with a number: {@code state1} is the state of version 1. {@code light()} and {@code heavy()} are those of
 * the fence mode.
 *
 * @param name what it is called in docs/memory-model.md
 * @param invariants what the outcome would break, by the names of the block comment and of docs/memory-model.md
 * @param possible an outcome that does happen, so that the program is known to run at all
 */
public record OrderingProgram(
        String name, String invariants, String initial, String threads, String forbidden, String possible) {
    private static final Pattern METHOD = Pattern.compile("\\[([\\w.]+)]");

    List<Traced> inEachMode() {
        if (!FenceMode.concerns(threads)) {
            return List.of(trace("any", FenceMode.FULL));
        }
        return List.of(trace("full", FenceMode.FULL), trace("asymmetric", FenceMode.ASYMMETRIC));
    }

    private Traced trace(String mode, FenceMode fences) {
        List<List<Step>> traced = new ArrayList<>();
        List<String> plainText = new ArrayList<>();
        for (String thread : threads.split("\\|\\|")) {
            List<Step> steps = new ArrayList<>();
            String method = "";
            for (String text : METHOD.matcher(thread).replaceAll(";[$1];").split(";")) {
                Matcher name = METHOD.matcher(text.strip());
                if (name.matches()) {
                    method = name.group(1);
                } else if (!text.isBlank()) {
                    for (String step : fences.expand(text.strip())) {
                        steps.add(step(method, text.strip(), Op.parse(step), steps));
                    }
                }
            }
            traced.add(steps);
            plainText.add(String.join(
                    "; ", steps.stream().map(step -> step.op().toString()).toList()));
        }
        Litmus litmus = Litmus.of(name, initial, String.join(" || ", plainText), forbidden);
        return new Traced(this, mode, litmus, traced);
    }

    /** Distinguishes the first look of a method at a field from the second; the turns of a loop are one. */
    private static Step step(String method, String text, Op op, List<Step> before) {
        Step one = new Step(method, text, op, 1);
        int ordinal = 1;
        for (int i = before.size() - 1; i >= 0 && before.get(i).method().equals(method); i--) {
            Step earlier = before.get(i);
            if (earlier.access().equals(one.access())) {
                ordinal = earlier.ordinal() + (i == before.size() - 1 ? 0 : 1);
                break;
            }
        }
        return new Step(method, text, op, op.isFence() ? 1 : ordinal);
    }

    /**
     * One step with the method that takes it.
     *
     * @param text as it is in the program
     * @param ordinal 2 if the method has done the same before in between with something else
     */
    record Step(String method, String text, Op op, int ordinal) {
        /** Whether it is a step of ours, and not one of an application. */
        boolean isOurs() {
            return method.contains(".");
        }

        /** What it does, as the class file has it. */
        String access() {
            if (text.equals("light()") || text.equals("heavy()")) {
                return text.replace("()", "");
            }
            return op.isFence() ? op.barrier().method() : field() + "." + call();
        }

        String field() {
            return op.location().replaceAll("\\d+$", "");
        }

        private String call() {
            String step = op.toString();
            return step.substring(step.indexOf('.') + 1, step.indexOf('('));
        }

        /** By which the same step is known in all programs. */
        String label() {
            if (op.isFence() && !text.equals(op.toString())) {
                return "AsymmetricFence." + access() + ": " + op.barrier().method();
            }
            return method + ": " + access() + (ordinal == 1 ? "" : ", again");
        }
    }

    /** A program in one fence mode. */
    record Traced(OrderingProgram program, String mode, Litmus litmus, List<List<Step>> steps) {
        String title() {
            return program.name + (mode.equals("any") ? "" : ", " + mode);
        }
    }
}
