package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.bound.QuiescentReader;
import org.jspecify.annotations.Nullable;

/**
 * Marks the point between operations at which a thread of a benchmark holds nothing. Only a bound needs that. For a
 * scheme it costs the test of a field that does not change.
 */
final class Quiescence {
    private final @Nullable QuiescentReader<?> reader;

    private Quiescence(@Nullable QuiescentReader<?> reader) {
        this.reader = reader;
    }

    /** Of the calling thread. */
    static Quiescence of(SwapContainer<?> container) {
        return new Quiescence(Bounds.reader(container).orElse(null));
    }

    /** An operation is over. */
    void betweenOperations() {
        QuiescentReader<?> asking = reader;
        if (asking != null) {
            asking.quiescent();
        }
    }

    /** An iteration begins. */
    void begin() {
        if (reader != null) {
            reader.online();
        }
    }

    /** An iteration is over; the thread may wait long for the next. */
    void pause() {
        if (reader != null) {
            reader.offline();
        }
    }
}
