/** A scheme of poolswap: {@link dev.poolswap.hazard.HazardContainer}. */
module dev.poolswap.hazard {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.hazard;

    provides dev.poolswap.Scheme with
            dev.poolswap.hazard.HazardContainer.Provider;
}
