package dev.poolswap.testkit;

import dev.poolswap.SwapContainer;
import java.util.concurrent.atomic.AtomicInteger;

/** A last reader that sleeps between its look at the count and its claim, step by step in one thread. */
public final class LateClaim {
    /** What a reader must see that pins the version in its second tenancy. */
    public static final int UNHARMED = 3;

    private LateClaim() {}

    /**
     * The last one out sees that nobody is left, and sleeps. A writer reclaims the version meanwhile; it is published again,
     * pinned and retired. Returns what the pin holds when everything that nobody pins was used again.
     *
     * @param container an empty container
     * @param counted its place after a look at the count of a retired version
     */
    public static int seen(SwapContainer<AtomicInteger> container, Once counted) {
        container.replace(version -> version.set(1));
        AtomicInteger first = container.acquire();
        container.replace(version -> version.set(2));
        AtomicInteger[] second = new AtomicInteger[1];
        counted.set(() -> {
            container.replace(version -> version.set(UNHARMED));
            second[0] = container.acquire();
            container.replace(version -> version.set(4));
        });
        container.release(first);
        if (second[0] != first) {
            throw new AssertionError("the version did not come back");
        }
        for (int i = 5; i < 8; i++) {
            int next = i;
            container.replace(version -> version.set(next));
        }
        return second[0].get();
    }
}
