package dev.poolswap.testkit.lincheck;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * The least that two threads must do for a fault to show, so that a mutant is found after few interleavings and not
 * only once a random scenario happens to hold it.
 */
public enum SmallScenario {
    /** None is current in between, beside a reader who looks twice. */
    CLEAR_AND_WRITE(CellModel.class, List.of(cell("clear"), cell("write", 2)), List.of(cell("readTwice"))),
    /** What was retired is written again. */
    TWO_WRITES(CellModel.class, List.of(cell("write", 2), cell("write", 3)), List.of(cell("readTwice"))),
    /** Two writers add to what they read, if it is still current. */
    TWO_OPTIMISTS(CellModel.class, List.of(cell("addOneIfStillCurrent")), List.of(cell("addOneIfStillCurrent"))),
    /** A reader may wait for a writer, or for another reader. */
    WAITING_READER(CellModel.class, List.of(cell("read"), cell("write", 2)), List.of(cell("read"))),
    /** One of two pins of a thread ends, two writers' swaps later the other. */
    NESTED_PINS(
            PinsModel.class,
            List.of(pins("pin", 0), pins("pin", 0), pins("unpinNewest", 0)),
            List.of(pins("write", 2), pins("write", 3)),
            pins("unpinOldest", 0)),
    /** A publication that may fall on the end, and one after it. */
    CLOSE_AND_WRITE(ClosingModel.class, List.of(closing("close")), List.of(closing("write", 2)), closing("write", 3));

    private final ExecutionScenario scenario;

    SmallScenario(Class<?> model, List<Actor> one, List<Actor> other) {
        this(model, one, other, actor(model, "read"));
    }

    SmallScenario(Class<?> model, List<Actor> one, List<Actor> other, Actor after) {
        this.scenario =
                new ExecutionScenario(List.of(actor(model, "write", 1)), List.of(one, other), List.of(after), null);
    }

    ExecutionScenario scenario() {
        return scenario;
    }

    /** Where most faults that a model is about show. */
    static List<SmallScenario> of(Model model) {
        return switch (model) {
            case CELL, CELL_IN_PLACE -> List.of(CLEAR_AND_WRITE, TWO_WRITES);
            case PINS -> List.of(NESTED_PINS);
            case CLOSING -> List.of(CLOSE_AND_WRITE);
            case READERS_THAT_DO_NOT_WAIT -> List.of(WAITING_READER);
            // Two writers alone would do for those who wait, but finding their lock is too much for Lincheck 3.7.
            case DRAFTS, WRITERS_THAT_DO_NOT_WAIT -> List.of();
        };
    }

    private static Actor cell(String name, Object... arguments) {
        return actor(CellModel.class, name, arguments);
    }

    private static Actor pins(String name, Object... arguments) {
        return actor(PinsModel.class, name, arguments);
    }

    private static Actor closing(String name, Object... arguments) {
        return actor(ClosingModel.class, name, arguments);
    }

    static Actor actor(Class<?> model, String name, Object... arguments) {
        Method method = Stream.of(model.getMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(model.getSimpleName() + " has no operation " + name));
        boolean blocking = method.getAnnotation(Operation.class).blocking();
        return new Actor(method, List.of(arguments), false, blocking, false, false, false);
    }
}
