/** An application on the module path. */
module consumer {
    requires dev.poolswap.epoch;
}
