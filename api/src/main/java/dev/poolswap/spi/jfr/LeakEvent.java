package dev.poolswap.spi.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A pin was never released, and its holder is gone. */
@Name("dev.poolswap.Leak")
@Label("Pin Leaked")
@Description("A pin was never released, and its holder is gone")
final class LeakEvent extends ContainerEvent {
    @Label("Holder")
    @Nullable
    String holder;

    @Label("Held For")
    @Timespan(Timespan.NANOSECONDS)
    long heldFor;

    @Label("Taken At")
    @Description("Stack trace of the call that took the pin, if leak detection watched it")
    @Nullable
    String takenAt;

    @Label("Ended")
    @Description("Whether the pin has been released now; if not, its version stays pinned")
    boolean ended;

    @Label("Count")
    @Description("Number of pins with this stack that leaked since the last such event")
    long count;
}
