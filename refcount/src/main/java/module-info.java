/**
 * The reference-counting schemes of poolswap: {@link dev.poolswap.refcount.SplitCountContainer}, {@link
 * dev.poolswap.refcount.StripedCountContainer}, {@link dev.poolswap.refcount.LockedCountContainer}, {@link
 * dev.poolswap.refcount.DebtContainer}, {@link dev.poolswap.refcount.HyalineContainer}.
 */
module dev.poolswap.refcount {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.refcount;

    provides dev.poolswap.Scheme with
            dev.poolswap.refcount.SplitCountContainer.Provider,
            dev.poolswap.refcount.StripedCountContainer.Provider,
            dev.poolswap.refcount.LockedCountContainer.Provider,
            dev.poolswap.refcount.DebtContainer.Provider,
            dev.poolswap.refcount.HyalineContainer.Provider;
}
