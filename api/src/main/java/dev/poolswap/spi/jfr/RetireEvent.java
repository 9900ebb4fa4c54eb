package dev.poolswap.spi.jfr;

import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A version is no longer current. */
@Name("dev.poolswap.Retire")
@Label("Version Retired")
@Description("A version is no longer current")
@Enabled(false)
final class RetireEvent extends ContainerEvent {
    @Label("Slot")
    int slot;

    @Label("Generation")
    long generation;
}
