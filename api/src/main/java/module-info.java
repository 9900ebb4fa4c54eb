/**
 * The API of poolswap: {@link dev.poolswap.SwapContainer} and what belongs to it, and the building
 * blocks of a scheme in {@code dev.poolswap.spi}. Flight recorder events and JMX beans work where their
 * modules are present.
 */
module dev.poolswap.api {
    requires static java.management;
    requires static jdk.jfr;
    requires static org.jspecify;

    exports dev.poolswap;
    exports dev.poolswap.spi;

    uses dev.poolswap.Scheme;
}
