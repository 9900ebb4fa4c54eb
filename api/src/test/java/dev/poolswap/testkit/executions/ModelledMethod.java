package dev.poolswap.testkit.executions;

import java.util.List;

/**
 * A method whose steps are in programs, with all accesses to shared memory that its class file has, in order. One that no
 * program has begins with {@code "- "}.
 */
public record ModelledMethod(Class<?> type, String method, List<String> accesses) {
    public static ModelledMethod of(Class<?> type, String method, String... accesses) {
        return new ModelledMethod(type, method, List.of(accesses));
    }

    String name() {
        return type.getSimpleName() + "." + method;
    }

    List<String> all() {
        return accesses.stream().map(one -> one.replaceFirst("^- ", "")).toList();
    }

    List<String> modelled() {
        return accesses.stream().filter(one -> !one.startsWith("- ")).toList();
    }
}
