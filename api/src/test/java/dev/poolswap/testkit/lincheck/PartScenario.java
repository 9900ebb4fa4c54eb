package dev.poolswap.testkit.lincheck;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;

/**
 * What two threads do with a part of the core, by the names of the model's operations.
 *
 * @param before what one thread does first
 * @param one what one of the two does
 * @param other what the other one does
 */
public record PartScenario(List<String> before, List<String> one, List<String> other) {
    ExecutionScenario of(Class<?> model) {
        return new ExecutionScenario(
                actors(model, before), List.of(actors(model, one), actors(model, other)), List.of(), null);
    }

    private static List<Actor> actors(Class<?> model, List<String> names) {
        return names.stream().map(name -> SmallScenario.actor(model, name)).toList();
    }
}
