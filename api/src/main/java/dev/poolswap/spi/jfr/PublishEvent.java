package dev.poolswap.spi.jfr;

import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A version became current. */
@Name("dev.poolswap.Publish")
@Label("Version Published")
@Description("A version became current")
@Enabled(false)
@StackTrace(true)
final class PublishEvent extends ContainerEvent {
    @Label("Slot")
    int slot;

    @Label("Generation")
    long generation;
}
