package dev.poolswap.bench.registered;

import dev.poolswap.bench.payload.Payload;

/** Stands for a payload that is registered and cannot be created, so that its cells are measured and fail with the reason. */
final class BrokenPayload implements Payload<Object> {
    private final String className;
    private final String reason;

    BrokenPayload(String className, String reason) {
        this.className = className;
        this.reason = reason;
    }

    @Override
    public String id() {
        return className;
    }

    @Override
    public String description() {
        return "cannot be created: " + reason;
    }

    @Override
    public int entries() {
        return 1;
    }

    @Override
    public Object create() {
        throw new IllegalStateException("payload " + className + " cannot be created: " + reason);
    }

    @Override
    public void clear(Object version) {
        throw new IllegalStateException("nothing to clear");
    }

    @Override
    public void fill(Object version, long stamp) {
        throw new IllegalStateException("nothing to fill");
    }

    @Override
    public boolean lookUp(Object version, int entry, long stamp) {
        return false;
    }
}
