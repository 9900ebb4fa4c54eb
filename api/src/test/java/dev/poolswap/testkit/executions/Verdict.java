package dev.poolswap.testkit.executions;

import java.util.Optional;

/**
 * What a model says of a program's condition.
 *
 * @param example an execution in which the condition holds, if the model allows one
 * @param candidates how many executions the model was asked about
 */
public record Verdict(Optional<Execution> example, int candidates) {
    public boolean isAllowed() {
        return example.isPresent();
    }

    String word() {
        return isAllowed() ? "allowed" : "forbidden";
    }
}
