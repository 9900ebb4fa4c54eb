package dev.poolswap.bench.study;

import dev.poolswap.Recycler;

/** Refuses to create a third version, so that a draft shows when the retired one is reclaimed. */
final class TwoVersions implements Recycler<Holder> {
    private static final int LIMIT = 2;

    private final NoneFree noneFree = new NoneFree();
    private int created;

    /** Thrown again and again while a writer waits: one object, without a stack trace. */
    static final class NoneFree extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoneFree() {
            super("no version is free", null, false, false);
        }
    }

    @Override
    public Holder create() {
        if (created == LIMIT) {
            throw noneFree;
        }
        created++;
        return new Holder();
    }

    @Override
    public boolean reset(Holder version) {
        version.field = null;
        return true;
    }
}
