package dev.poolswap.bench.planted;

import dev.poolswap.bench.payload.Payload;
import java.util.Arrays;

/** Ten numbers, each that of its entry and the stamp; tests override what is to go wrong. */
public class PlantedPayload implements Payload<long[]> {
    private static final int SIZE = 10;

    private final String description;

    public PlantedPayload(String description) {
        this.description = description;
    }

    @Override
    public String id() {
        return "planted";
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int entries() {
        return SIZE;
    }

    @Override
    public long[] create() {
        return new long[SIZE];
    }

    @Override
    public void clear(long[] version) {
        Arrays.fill(version, 0);
    }

    @Override
    public void fill(long[] version, long stamp) {
        for (int i = 0; i < SIZE; i++) {
            version[i] = stamp + i;
        }
    }

    @Override
    public boolean lookUp(long[] version, int entry, long stamp) {
        return version[entry] == stamp + entry;
    }
}
