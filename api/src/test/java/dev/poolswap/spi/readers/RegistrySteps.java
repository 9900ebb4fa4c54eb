package dev.poolswap.spi.readers;

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
