/**
 * The API of poolswap: {@link dev.poolswap.SwapContainer} and what belongs to it, and the building
 * blocks of a scheme in {@code dev.poolswap.spi}.
 */
module dev.poolswap.api {
    requires static org.jspecify;

    exports dev.poolswap;
    exports dev.poolswap.spi;

    uses dev.poolswap.Scheme;
}
