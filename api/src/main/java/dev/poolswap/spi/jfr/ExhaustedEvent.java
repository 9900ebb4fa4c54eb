package dev.poolswap.spi.jfr;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** A limit on the versions of a container was reached. */
@Name("dev.poolswap.Exhausted")
@Label("Versions Exhausted")
@Description("A limit on the versions of a container was reached")
final class ExhaustedEvent extends ContainerEvent {
    @Label("Details")
    @Nullable
    String details;
}
