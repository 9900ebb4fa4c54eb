package dev.poolswap.spi.pool;

import org.jspecify.annotations.Nullable;

/** A map key that compares an object by identity, together with a number. */
public final class IdentityKey {
    private final Object object;
    private final long number;

    /**
     * Creates a key.
     *
     * @param object compared by identity
     * @param number compared by value
     */
    public IdentityKey(Object object, long number) {
        this.object = object;
        this.number = number;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(object) * 31 + Long.hashCode(number);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentityKey
                && ((IdentityKey) other).object == object
                && ((IdentityKey) other).number == number;
    }
}
