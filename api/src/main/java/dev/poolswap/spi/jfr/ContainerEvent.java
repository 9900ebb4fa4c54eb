package dev.poolswap.spi.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** The fields that every event has. Only the flight recorder reads them. */
@Category("poolswap")
@StackTrace(false)
abstract class ContainerEvent extends Event {
    @Label("Container")
    @Nullable
    String container;

    @Label("Scheme")
    @Nullable
    String scheme;

    /** The recorder requires this constructor. */
    ContainerEvent() {}
}
