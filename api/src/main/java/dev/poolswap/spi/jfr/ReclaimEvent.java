package dev.poolswap.spi.jfr;

import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/** A retired version has no reader left. */
@Name("dev.poolswap.Reclaim")
@Label("Version Reclaimed")
@Description("The last reader of a retired version has left")
@Enabled(false)
final class ReclaimEvent extends ContainerEvent {
    @Label("Slot")
    int slot;

    @Label("Generation")
    long generation;

    @Label("Grace Time")
    @Description("Time from retirement to reclamation")
    @Timespan(Timespan.NANOSECONDS)
    long graceTime;
}
