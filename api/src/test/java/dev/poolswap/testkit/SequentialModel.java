package dev.poolswap.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a container must be after each step, when one thread does everything: the current version, the
 * pins, the drafts, the counts.
 */
final class SequentialModel {
    /** A pin that is held. */
    record Held(Pin pin, long value) {}

    private final Subject subject;
    private final List<Held> pins = new ArrayList<>();
    private final List<Payload> drafts = new ArrayList<>();
    private Payload current;

    private long value;
    private long published;
    private long retired;
    private long discarded;

    SequentialModel(Subject subject) {
        this.subject = subject;
    }

    List<Held> pins() {
        return pins;
    }

    List<Payload> drafts() {
        return drafts;
    }

    /** The value that a reader must see, null when empty. */
    Long value() {
        return current == null ? null : value;
    }

    long published() {
        return published;
    }

    long retired() {
        return retired;
    }

    long discarded() {
        return discarded;
    }

    /** Whether a version is in use, so that it must be neither drafted, reset nor disposed of. */
    boolean isInUse(Payload version) {
        return version == current && !subject.isInPlace() || isHeld(version);
    }

    private boolean isPinned(Payload version) {
        return pins.stream().anyMatch(held -> held.pin().version() == version);
    }

    /** Whether a version is pinned or drafted. */
    boolean isHeld(Payload version) {
        return drafts.contains(version) || isPinned(version);
    }

    /** At the end, nothing is in use. */
    void forget() {
        current = null;
    }

    /** How many versions are in use. */
    long inUse() {
        Set<Payload> used = Collections.newSetFromMap(new IdentityHashMap<>());
        used.addAll(drafts);
        pins.forEach(held -> used.add(held.pin().version()));
        if (current != null) {
            used.add(current);
        }
        return used.size();
    }

    /** Retired versions that are pinned. */
    long retiredAndPinned() {
        Set<Payload> used = Collections.newSetFromMap(new IdentityHashMap<>());
        pins.forEach(held -> used.add(held.pin().version()));
        used.remove(current);
        return used.size();
    }

    void drafted(Payload draft) {
        require(!isInUse(draft), "a version was drafted that is pinned, current or a draft");
        require(draft.isBlank(), "a draft is not blank");
        drafts.add(draft);
        if (subject.isInPlace()) {
            leaveCurrent();
        }
    }

    void published(Payload draft, long itsValue) {
        drafts.remove(draft);
        current(draft, itsValue);
    }

    /** A publication whose version the caller did not see; a reader looks it up. */
    void current(Payload version, long itsValue) {
        leaveCurrent();
        current = version;
        value = itsValue;
        published++;
    }

    void discarded(Payload draft) {
        drafts.remove(draft);
        discarded++;
    }

    /** A draft that came and went within one call. */
    void discardedUnseen() {
        discarded++;
        if (subject.isInPlace()) {
            leaveCurrent();
        }
    }

    void leaveCurrent() {
        if (current != null) {
            retired++;
        }
        current = null;
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
