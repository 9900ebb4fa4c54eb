/** A scheme of poolswap: {@link dev.poolswap.refcount.SplitCountContainer}. */
module dev.poolswap.refcount {
    requires transitive dev.poolswap.api;
    requires static org.jspecify;

    exports dev.poolswap.refcount;

    provides dev.poolswap.Scheme with
            dev.poolswap.refcount.SplitCountContainer.Provider;
}
