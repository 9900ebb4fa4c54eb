/** Schemes of poolswap: {@link dev.poolswap.hazard.HazardContainer} and {@link dev.poolswap.hazard.HazardErasContainer}. */
module dev.poolswap.hazard {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.hazard;

    provides dev.poolswap.Scheme with
            dev.poolswap.hazard.HazardContainer.Provider,
            dev.poolswap.hazard.HazardErasContainer.Provider;
}
