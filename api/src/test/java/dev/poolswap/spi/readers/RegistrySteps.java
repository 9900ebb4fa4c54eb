package dev.poolswap.spi.readers;

import java.util.ArrayList;
import java.util.List;

/** What a container does with a registry, without a container. */
class RegistrySteps {
    static final long WORD = 7;

    final ReaderRegistry registry;

    RegistrySteps(ReaderRegistry registry) {
        this.registry = registry;
    }

    final ReaderRecord pin(ReaderRecord first, long word) {
        boolean several = registry.holdsPins(first);
        if (several) {
            registry.several(first);
        }
        ReaderRecord record = registry.idleOf(first);
        boolean closely = several || record != first;
        if (closely) {
            record.numberPin();
        }
        record.announce(word, closely);
        registry.pinned(first, record);
        return record;
    }

    final List<ReaderRecord> pinMore(ReaderRecord first, int pins) {
        List<ReaderRecord> pinned = new ArrayList<>();
        for (int i = 0; i < pins; i++) {
            pinned.add(pin(first, WORD + i));
        }
        return pinned;
    }

    /** Returns the first record of an owner that keeps as many beside it as it may, all of them idle. */
    final ReaderRecord ownerThatKeeps() {
        ReaderRecord first = registry.firstOf(new Mortal());
        pinMore(first, 1 + RecordOwner.MOST_KEPT).forEach(pin -> registry.release(first, pin));
        return first;
    }

    /** Returns how many records two newcomers keep: five, if nobody else is counted, and nothing of what others kept. */
    final int keptByTwo() {
        int before = registry.inUse();
        ownerThatKeeps();
        ownerThatKeeps();
        return registry.inUse() - before - 2;
    }

    static long lease(ReaderRecord record, long word) {
        long number = record.numberLease();
        record.announce(word, true);
        return number;
    }

    final boolean isAnnounced(long word) {
        for (ReaderRecord r = registry.first(); r != null; r = registry.next(r)) {
            if (r.announced() == word) {
                return true;
            }
        }
        return false;
    }

    final int reap() {
        return registry.reap(word -> true, ended -> {});
    }
}
