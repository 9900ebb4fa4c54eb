package dev.poolswap.testkit;

import dev.poolswap.testkit.PayloadRecycler.Fault;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Faults that happen once, at the next call of their kind. */
final class ArmedFaults {
    private enum Call {
        CREATE,
        RESET,
        COPY
    }

    private final Map<Call, Fault> armed = new EnumMap<>(Call.class);
    private boolean failed;

    ArmedFaults(PayloadRecycler recycler) {
        recycler.onCreate = next(Call.CREATE);
        recycler.onReset = next(Call.RESET);
        recycler.onCopy = next(Call.COPY);
    }

    private Supplier<Fault> next(Call call) {
        return () -> {
            Fault fault = armed.remove(call);
            if (fault == null) {
                return Fault.NONE;
            }
            failed |= fault != Fault.REFUSE || call == Call.CREATE;
            return fault;
        };
    }

    /** Arms what a step asks for; false if it asks for nothing of the kind. */
    boolean arm(Step.Move move, boolean readersReset) {
        switch (move) {
            case ARM_RESET_REFUSAL:
                armed.put(Call.RESET, Fault.REFUSE);
                return true;
            case ARM_RESET_FAILURE:
                // Where readers reset, whether a call fails depends on which reader leaves last.
                armed.put(Call.RESET, readersReset ? Fault.REFUSE : Fault.THROW);
                return true;
            case ARM_CREATE_NULL:
                armed.put(Call.CREATE, Fault.REFUSE);
                return true;
            case ARM_CREATE_FAILURE:
                armed.put(Call.CREATE, Fault.THROW);
                return true;
            case ARM_CREATE_OUT_OF_MEMORY:
                armed.put(Call.CREATE, Fault.OUT_OF_MEMORY);
                return true;
            case ARM_COPY_FAILURE:
                armed.put(Call.COPY, Fault.THROW);
                return true;
            default:
                return false;
        }
    }

    void disarm() {
        armed.clear();
    }

    /** Whether a call failed since this was asked last. */
    boolean failed() {
        boolean did = failed;
        failed = false;
        return did;
    }
}
