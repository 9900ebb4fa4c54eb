package dev.poolswap.bench.run;

/** Thrown when a sweep may not begin now: something else measures on this machine, or that cannot be known. */
public final class BusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one line that says what is wrong and what to do. */
    public BusyException(String message) {
        super(message);
    }
}
