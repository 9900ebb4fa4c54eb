package dev.poolswap.testkit;

/** A pin, by whichever path it was taken. */
final class Pin implements AutoCloseable {
    private final Payload version;
    private final Runnable end;

    Pin(Payload version, Runnable end) {
        this.version = version;
        this.end = end;
    }

    /** Null when the container was empty. */
    Payload version() {
        return version;
    }

    @Override
    public void close() {
        end.run();
    }
}
