package dev.poolswap.bench.examples;

import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.util.BitSet;

/** The seats of a hall. Anybody looks at the plan at any time; a booking builds on the newest one. */
final class SeatPlan implements AutoCloseable {
    private static final class Plans implements Recycler<BitSet> {
        @Override
        public BitSet create() {
            return new BitSet();
        }

        @Override
        public boolean reset(BitSet used) {
            used.clear();
            return true;
        }
    }

    private final SwapContainer<BitSet> plans;

    SeatPlan(String scheme, Options options) {
        plans = SwapContainer.builder(new Plans())
                .scheme(scheme)
                .options(options)
                .build();
    }

    // snippet book
    /** Books a seat in the newest plan. Returns false if the seat is taken. */
    boolean book(int seat) {
        BitSet draft = plans.draft(); // before the pin: a writer that waits for a version must hold none
        boolean published = false;
        try {
            while (!published) {
                try (Lease<BitSet> lease = plans.lease()) { // until publishIf has returned
                    BitSet base = lease.get();
                    if (isTaken(base, seat)) {
                        return false;
                    }
                    draft.clear(); // it may have the contents of a failed attempt
                    if (base != null) {
                        draft.or(base);
                    }
                    draft.set(seat);
                    published = plans.publishIf(base, draft); // false if another booking was faster
                }
            }
            return true;
        } finally {
            if (!published) {
                plans.discard(draft);
            }
        }
    }
    // end

    // snippet cancel
    /** Frees all seats: there is no plan until the next booking. */
    void cancelAll() {
        plans.clear();
    }
    // end

    boolean isTaken(int seat) {
        return plans.read(now -> isTaken(now, seat));
    }

    private static boolean isTaken(BitSet plan, int seat) {
        return plan != null && plan.get(seat);
    }

    Stats stats() {
        return plans.stats();
    }

    @Override
    public void close() {
        plans.close();
    }
}
