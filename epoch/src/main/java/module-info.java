/** A scheme of poolswap: {@link dev.poolswap.epoch.EpochContainer}. */
module dev.poolswap.epoch {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.epoch;

    provides dev.poolswap.Scheme with
            dev.poolswap.epoch.EpochContainer.Provider;
}
