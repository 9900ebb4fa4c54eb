// snippet module
module example {
    requires dev.poolswap.api;

    provides dev.poolswap.Scheme with
            example.MonitorContainer.Provider;
}
// end
