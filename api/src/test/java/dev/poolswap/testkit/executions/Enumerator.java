package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges litmus programs: makes every candidate execution in which the condition of a program holds and asks a memory model
 * whether it may happen. Plain enumeration, which takes milliseconds for a program of 14 events.
 */
public final class Enumerator {
    private Enumerator() {}

    /** Whether a model allows an execution of the program in which its condition holds. */
    public static Verdict judge(Litmus program, MemoryModel model) {
        int asked = 0;
        for (Skeleton skeleton : Skeleton.of(program)) {
            Candidates candidates = new Candidates(program, skeleton, model);
            Optional<Execution> example = candidates.search();
            asked += candidates.asked();
            if (example.isPresent()) {
                return new Verdict(example, asked);
            }
        }
        return new Verdict(Optional.empty(), asked);
    }

    /** The models that allow the condition. */
    public static List<MemoryModel> allowing(Litmus program) {
        List<MemoryModel> allowing = new ArrayList<>();
        for (MemoryModel model : MemoryModel.ALL) {
            if (judge(program, model).isAllowed()) {
                allowing.add(model);
            }
        }
        return allowing;
    }
}
