package dev.poolswap.bench.study;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A read that allocates one small object now and then: what the allocation test must be able to see. */
@State(Scope.Thread)
public class PlantedAllocation {
    /** One in so many reads allocates 16 bytes or more. */
    private static final int SELDOM = 1_000;

    @Param("refcount-split")
    public String scheme;

    private int reads;

    @Benchmark
    public Object boxed() {
        return ++reads % SELDOM == 0 ? new Object() : this;
    }
}
