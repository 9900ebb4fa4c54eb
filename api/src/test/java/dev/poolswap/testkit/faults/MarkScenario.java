package dev.poolswap.testkit.faults;

import dev.poolswap.spi.pool.RetiredSlots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Marks of slots in each kind of place: a retired version without its mark would never be looked at again. */
public final class MarkScenario implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        List<String> wrong = new ArrayList<>();
        for (int slot : new int[] {1, 63, 64, 5_000}) {
            RetiredSlots slots = new RetiredSlots();
            slots.make(slot);
            FaultPoint.arm(FaultPoint.Mode.ONCE, 1);
            try {
                slots.mark(slot);
                slots.unmark(slot);
            } catch (OutOfMemoryError planned) {
                wrong.add("slot " + slot + ": " + planned.getMessage());
            } finally {
                FaultPoint.disarm();
            }
        }
        return wrong;
    }
}
