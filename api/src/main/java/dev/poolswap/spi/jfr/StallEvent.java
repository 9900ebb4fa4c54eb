package dev.poolswap.spi.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A version has been retired for longer than the threshold, or such a stall is over. */
@Name("dev.poolswap.Stall")
@Label("Version Stalled")
@Description("A version has been retired for longer than the container's threshold, or such a stall is over")
final class StallEvent extends ContainerEvent {
    @Label("Slot")
    int slot;

    @Label("Generation")
    long generation;

    @Label("Retired For")
    @Timespan(Timespan.NANOSECONDS)
    long retiredFor;

    @Label("Pins")
    @Description("-1 if the scheme does not count them")
    long pins;

    @Label("Holders")
    @Nullable
    String holders;

    @Label("Over")
    boolean over;
}
