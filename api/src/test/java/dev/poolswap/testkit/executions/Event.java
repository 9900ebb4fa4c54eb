package dev.poolswap.testkit.executions;

/**
 * One access to one location, or a fence. A read-modify-write is two. The initial values are writes of thread -1.
 *
 * @param step which step of its thread it comes from
 */
record Event(
        int id, int thread, int step, Type type, String location, AccessMode mode, Barrier barrier, boolean update) {
    enum Type {
        READ,
        WRITE,
        FENCE
    }

    static final int INITIAL = -1;

    boolean isRead() {
        return type == Type.READ;
    }

    boolean isWrite() {
        return type == Type.WRITE;
    }

    boolean isAccess() {
        return type != Type.FENCE;
    }

    boolean isInitial() {
        return thread == INITIAL;
    }

    /** Whether it acts as a full fence of the thread that executes it. */
    boolean isFullFence() {
        return type == Type.FENCE && barrier.isFull();
    }

    boolean isFence(Barrier which) {
        return type == Type.FENCE && barrier == which;
    }
}
