package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares programs with class files: a program's steps of a method are some of that method's accesses, in their order. */
final class CodeCheck {
    /** Classes that only hold fields: what they do is with the methods that call them. */
    private static final Set<String> HOLDERS = Set.of(
            "Version",
            "StampedVersion",
            "LivedVersion",
            "StripedVersion",
            "SplitVersion",
            "HyalineVersion",
            "CasCountedVersion",
            "Copy",
            "ReaderRecord",
            "RecordSlabs$Slab");

    private CodeCheck() {}

    static List<String> accesses(ModelledMethod method) {
        return new Bytecode(HOLDERS).accesses(method.type(), method.method());
    }

    static List<String> differences(List<OrderingProgram.Traced> programs, List<ModelledMethod> methods) {
        Map<String, ModelledMethod> byName = new HashMap<>();
        methods.forEach(method -> byName.put(method.name(), method));
        Set<String> differences = new LinkedHashSet<>();
        Map<String, Set<String>> used = new HashMap<>();
        for (OrderingProgram.Traced traced : programs) {
            for (List<OrderingProgram.Step> thread : traced.steps()) {
                for (Map.Entry<String, List<String>> part : parts(thread)) {
                    ModelledMethod method = byName.get(part.getKey());
                    if (method == null) {
                        differences.add(traced.title() + ": nothing is said of " + part.getKey());
                    } else if (!isWithin(part.getValue(), method.modelled())) {
                        differences.add(traced.title() + ": " + part.getKey() + " does " + method.modelled()
                                + " in this order, not " + part.getValue());
                    } else {
                        used.computeIfAbsent(part.getKey(), none -> new LinkedHashSet<>())
                                .addAll(part.getValue());
                    }
                }
            }
        }
        for (ModelledMethod method : methods) {
            for (String access : method.modelled()) {
                if (!used.getOrDefault(method.name(), Set.of()).contains(access)) {
                    differences.add("no program has " + access + " of " + method.name());
                }
            }
        }
        return new ArrayList<>(differences);
    }

    /** The steps of one call of a method after another. */
    private static List<Map.Entry<String, List<String>>> parts(List<OrderingProgram.Step> thread) {
        List<Map.Entry<String, List<String>>> parts = new ArrayList<>();
        String before = "";
        for (OrderingProgram.Step step : thread) {
            if (step.isOurs()) {
                if (!step.method().equals(before)) {
                    parts.add(Map.entry(step.method(), new ArrayList<>()));
                }
                List<String> accesses = parts.get(parts.size() - 1).getValue();
                // A fence of the mode may be two steps, and a loop the same one several times.
                if (accesses.isEmpty() || !accesses.get(accesses.size() - 1).equals(step.access())) {
                    accesses.add(step.access());
                }
            }
            before = step.method();
        }
        return parts;
    }

    private static boolean isWithin(List<String> part, List<String> whole) {
        int at = 0;
        for (String one : part) {
            while (at < whole.size() && !whole.get(at).equals(one)) {
                at++;
            }
            if (at++ == whole.size()) {
                return false;
            }
        }
        return true;
    }
}
