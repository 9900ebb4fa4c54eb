package dev.poolswap.testkit.executions;

import java.util.Optional;

/** How a variable is accessed, by the names of {@link java.lang.invoke.VarHandle}; each mode is stronger than the last. */
public enum AccessMode {
    PLAIN(""),
    OPAQUE("Opaque"),
    ACQUIRE("Acquire"),
    RELEASE("Release"),
    VOLATILE("Volatile");

    private final String suffix;

    AccessMode(String suffix) {
        this.suffix = suffix;
    }

    static AccessMode ofSuffix(String suffix) {
        for (AccessMode mode : values()) {
            if (mode.suffix.equals(suffix)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no access mode is called " + suffix);
    }

    String suffix() {
        return suffix;
    }

    /** Whether the access is atomic: opaque or stronger. */
    boolean isAtomic() {
        return this != PLAIN;
    }

    boolean acquires() {
        return this == ACQUIRE || this == VOLATILE;
    }

    boolean releases() {
        return this == RELEASE || this == VOLATILE;
    }

    /** The next weaker mode of a read or a write; none below plain. */
    Optional<AccessMode> weaker(boolean read) {
        switch (this) {
            case VOLATILE:
                return Optional.of(read ? ACQUIRE : RELEASE);
            case ACQUIRE:
            case RELEASE:
                return Optional.of(OPAQUE);
            case OPAQUE:
                return Optional.of(PLAIN);
            default:
                return Optional.empty();
        }
    }
}
