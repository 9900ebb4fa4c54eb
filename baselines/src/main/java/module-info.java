/**
 * The baselines of poolswap: {@link dev.poolswap.baselines.AtomicReferenceContainer}, {@link
 * dev.poolswap.baselines.RwLockCopyContainer}, {@link dev.poolswap.baselines.RwLockInPlaceContainer}, {@link
 * dev.poolswap.baselines.LeftRightContainer}; and a peer, {@link dev.poolswap.baselines.CasCountContainer}.
 */
module dev.poolswap.baselines {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.baselines;

    provides dev.poolswap.Scheme with
            dev.poolswap.baselines.AtomicReferenceContainer.Provider,
            dev.poolswap.baselines.CasCountContainer.Provider,
            dev.poolswap.baselines.LeftRightContainer.Provider,
            dev.poolswap.baselines.RwLockCopyContainer.Provider,
            dev.poolswap.baselines.RwLockInPlaceContainer.Provider;
}
