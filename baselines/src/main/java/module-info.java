/**
 * The baselines of poolswap: {@link dev.poolswap.baselines.AtomicReferenceContainer}, {@link
 * dev.poolswap.baselines.RwLockCopyContainer}, {@link dev.poolswap.baselines.RwLockInPlaceContainer}.
 */
module dev.poolswap.baselines {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.baselines;

    provides dev.poolswap.Scheme with
            dev.poolswap.baselines.AtomicReferenceContainer.Provider,
            dev.poolswap.baselines.RwLockCopyContainer.Provider,
            dev.poolswap.baselines.RwLockInPlaceContainer.Provider;
}
