package dev.poolswap.bench.planted.rooms.above;

/** Stands on the upper floor. */
public final class Above {}
