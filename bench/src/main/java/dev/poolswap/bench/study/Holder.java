package dev.poolswap.bench.study;

import dev.poolswap.Recycler;
import org.jspecify.annotations.Nullable;

/** The smallest possible version, so that what is measured is the cost of the scheme. */
public final class Holder {
    /** A reference, so that reading it through a function boxes nothing. */
    @Nullable
    Object field;

    Holder fill(Object value) {
        field = value;
        return this;
    }

    static Recycler<Holder> recycler() {
        return new Recycler<>() {
            @Override
            public Holder create() {
                return new Holder();
            }

            @Override
            public boolean reset(Holder version) {
                version.field = null;
                return true;
            }
        };
    }
}
