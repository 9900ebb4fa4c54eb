package dev.poolswap.bench.planted.rooms.below;

import dev.poolswap.bench.planted.rooms.above.Above;

/** Stands on the lower floor, and has an arrow that goes up. */
public final class KnowsTheFloorAbove {
    final Above above = new Above();
}
