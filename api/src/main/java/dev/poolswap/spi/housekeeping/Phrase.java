package dev.poolswap.spi.housekeeping;

/**
 * Names a piece of work in messages. The text is put together only when it is read: a container has several phrases,
 * and most are never read.
 *
 * @param before what comes before the name
 * @param name the container's name
 * @param after what comes after it
 */
public record Phrase(String before, String name, String after) {
    /**
     * Creates a phrase that ends with the name.
     *
     * @param before what comes before the name
     * @param name the container's name
     */
    public Phrase(String before, String name) {
        this(before, name, "");
    }

    @Override
    public String toString() {
        return before + name + after;
    }
}
