package dev.poolswap.spi.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** What every event says. Nothing here is for readers: the fields are read by the flight recorder. */
@Category("poolswap")
@StackTrace(false)
abstract class ContainerEvent extends Event {
    @Label("Container")
    @Nullable
    String container;

    @Label("Scheme")
    @Nullable
    String scheme;

    /** The recorder asks for this constructor. */
    ContainerEvent() {}
}
