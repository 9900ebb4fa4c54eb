package dev.poolswap.bench.examples;

import dev.poolswap.Lease;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An index that is opened anew for each refresh and closed by its last reader, as Lucene's ReferenceManager does it. */
final class FromReferenceManager implements AutoCloseable {

    /** An open index. */
    interface Index extends Closeable {
        int hits(String query);
    }

    /** Opens the newest state of the index. */
    interface Opener {
        Index open() throws IOException;
    }

    // snippet recycler
    /** A version: the index that was opened into it. */
    static final class Opened {
        Index index;
    }

    private static final class Indexes implements Recycler<Opened> {
        @Override
        public Opened create() {
            return new Opened();
        }

        @Override
        public boolean reset(Opened used) {
            return false; // an index that was open is closed, not reused
        }

        @Override
        public void dispose(Opened old) { // exactly once, after the last reader has left
            if (old.index != null) {
                try {
                    old.index.close();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }
    }

    private final SwapContainer<Opened> current = SwapContainer.builder(new Indexes())
            .scheme("refcount-striped")
            .maxIdle(0) // keep no version that nobody reads
            .disposeInReaders(true) // the last reader closes it, as decRef does
            .build();
    // end

    // snippet refresh
    void refresh(Opener opener) throws IOException {
        current.replace(next -> next.index = opener.open());
    }
    // end

    // snippet search
    int search(String query) {
        try (Lease<Opened> searcher = current.lease()) {
            Opened now = searcher.get();
            return now == null ? 0 : now.index.hits(query);
        }
    }
    // end

    Lease<Opened> searcher() {
        return current.lease();
    }

    @Override
    public void close() {
        current.close();
    }
}
