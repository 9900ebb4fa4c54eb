package dev.poolswap.spi.housekeeping;

import org.jspecify.annotations.Nullable;

/*
 * A pairing heap (Fredman, Sedgewick, Sleator and Tarjan, 1986), linked through the chores themselves. In a chore that
 * waits:
 *
 *   child      the one that was put below it last
 *   next       the one that was put below the same chore before it
 *   previous   the one that has this one as its next or child; null only in the first chore
 */
/**
 * The chores that wait for their turn. The first is the one that is due first; of several, the one that has waited
 * longest. A process may have hundreds of thousands of them, of which few are due at a time.
 *
 * <p>Not thread-safe. Callers make sure that there is {@linkplain StackRoom room on the stack}, since a change that ends
 * halfway loses chores.
 *
 * <p><b>Cost.</b> Adding a chore takes one comparison. Removing one takes a number of comparisons that grows with the
 * logarithm of the number of chores, on average over all calls. Nothing allocates.
 */
class WaitingChores {
    private @Nullable Chore first;

    /** Returns the chore that is due first; null if none waits. */
    final @Nullable Chore first() {
        return first;
    }

    final boolean isEmpty() {
        return first == null;
    }

    /** Returns whether a chore that does not run waits here. */
    final boolean contains(Chore chore) {
        return chore == first || chore.previous != null;
    }

    /** Adds a chore that does not wait here. */
    final void add(Chore chore) {
        Chore others = first;
        first = others == null ? chore : merged(others, chore);
    }

    /** Removes a chore that waits here. */
    final void remove(Chore chore) {
        Chore rest = mergedAll(chore.child);
        chore.child = null;
        if (chore == first) {
            first = rest;
            return;
        }
        cut(chore);
        Chore others = first;
        if (rest != null && others != null) {
            first = merged(others, rest);
        }
    }

    /** Takes a chore that is not the first out of the list below another. */
    private static void cut(Chore chore) {
        Chore before = chore.previous;
        Chore after = chore.next;
        if (before != null) {
            if (before.child == chore) {
                before.child = after;
            } else {
                before.next = after;
            }
        }
        if (after != null) {
            after.previous = before;
        }
        chore.previous = null;
        chore.next = null;
    }

    /** Merges the chores of a list: in pairs from its beginning, and then all pairs from the end. */
    private @Nullable Chore mergedAll(@Nullable Chore list) {
        Chore pairs = null;
        Chore rest = list;
        while (rest != null) {
            Chore one = rest;
            Chore other = one.next;
            rest = other == null ? null : other.next;
            one.previous = null;
            one.next = null;
            Chore pair = one;
            if (other != null) {
                other.previous = null;
                other.next = null;
                pair = merged(one, other);
            }
            pair.next = pairs;
            pairs = pair;
        }
        Chore all = null;
        while (pairs != null) {
            Chore pair = pairs;
            pairs = pair.next;
            pair.next = null;
            all = all == null ? pair : merged(all, pair);
        }
        return all;
    }

    /** Puts one of two chores that are below no other below the other, and returns that one. */
    private Chore merged(Chore one, Chore other) {
        boolean isFirst = !isBefore(other, one);
        Chore above = isFirst ? one : other;
        Chore below = isFirst ? other : one;
        Chore child = above.child;
        below.previous = above;
        below.next = child;
        if (child != null) {
            child.previous = below;
        }
        above.child = below;
        return above;
    }

    /** Returns whether one chore's turn comes before another's. Counted by tests. */
    boolean isBefore(Chore one, Chore other) {
        long earlier = one.due - other.due;
        return earlier == 0 ? one.since - other.since < 0 : earlier < 0;
    }
}
