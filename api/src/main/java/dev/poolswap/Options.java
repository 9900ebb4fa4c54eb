package dev.poolswap;

import java.util.Objects;

/**
 * Settings of a container. Immutable.
 *
 * <p><b>Cost.</b> The defaults cost nothing on any read path. What an option costs stands with it.
 */
public final class Options {

    /** The defaults: unchecked, nothing created ahead, unnamed. */
    public static final Options DEFAULT = new Builder().build();

    private final boolean checked;
    private final int preallocate;
    private final String name;

    private Options(Builder builder) {
        checked = builder.checked;
        preallocate = builder.preallocate;
        name = builder.name;
    }

    /**
     * Whether every release is checked.
     *
     * @return true if checking is on
     */
    public boolean checked() {
        return checked;
    }

    /**
     * How many versions are created when the container is.
     *
     * @return a count, zero or more
     */
    public int preallocate() {
        return preallocate;
    }

    /**
     * The name that messages use for the container.
     *
     * @return the name, empty if none was given
     */
    public String name() {
        return name;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder().checked(checked).preallocate(preallocate).name(name);
    }

    @Override
    public String toString() {
        return "Options[checked=" + checked + ", preallocate=" + preallocate + ", name=" + name + "]";
    }

    /** Collects settings. Not safe for use by several threads. */
    public static final class Builder {
        private boolean checked;
        private int preallocate;
        private String name = "";

        private Builder() {}

        /**
         * Checks every release and every close of a lease, in any scheme, and tells misuse by a named
         * exception before it can do harm. Costs a concurrent map update and an allocation for each
         * pin: for tests and for hunting a fault.
         *
         * @param on whether to check
         * @return this
         */
        public Builder checked(boolean on) {
            checked = on;
            return this;
        }

        /**
         * Creates versions ahead, so that the first writers need not. Spare versions also let writers
         * go on without looking for reclaimable ones at every draft. Ignored by schemes that do not
         * pool.
         *
         * @param versions how many, zero or more
         * @return this
         * @throws IllegalArgumentException if negative or more than 65535
         */
        public Builder preallocate(int versions) {
            if (versions < 0 || versions > 65_535) {
                throw new IllegalArgumentException(
                        "preallocate = " + versions + ", expected 0 to 65535: how many versions to create ahead");
            }
            preallocate = versions;
            return this;
        }

        /**
         * Names the container in messages.
         *
         * @param text any text
         * @return this
         */
        public Builder name(String text) {
            name = Objects.requireNonNull(text, "name: any text is expected, empty for none");
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the options
         */
        public Options build() {
            return new Options(this);
        }
    }
}
