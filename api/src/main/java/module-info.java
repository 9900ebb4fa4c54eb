/**
 * The API of poolswap. {@link dev.poolswap} has {@link dev.poolswap.SwapContainer} and what belongs to it; {@code
 * dev.poolswap.spi} has what a scheme extends. Of the rooms below it, {@code pool}, {@code readers} and {@code fences} have
 * the versions, records and fences that its methods deal in; the others are for the schemes of this project only. Flight
 * recorder
 * events and JMX beans are available where the modules {@code jdk.jfr} and {@code java.management} are present.
 */
@SuppressWarnings("module") // The modules that the rooms are exported to are compiled after this one.
module dev.poolswap.api {
    requires static java.management;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports dev.poolswap;
    exports dev.poolswap.spi;
    exports dev.poolswap.spi.fences;
    exports dev.poolswap.spi.housekeeping to
            dev.poolswap.refcount,
            dev.poolswap.baselines;
    exports dev.poolswap.spi.logging to
            dev.poolswap.baselines;
    exports dev.poolswap.spi.observing to
            dev.poolswap.refcount,
            dev.poolswap.epoch,
            dev.poolswap.hazard,
            dev.poolswap.baselines;
    exports dev.poolswap.spi.pool;
    exports dev.poolswap.spi.readers;
    exports dev.poolswap.spi.threads to
            dev.poolswap.baselines;

    uses dev.poolswap.Scheme;
}
