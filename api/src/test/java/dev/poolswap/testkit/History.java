package dev.poolswap.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What several threads did to one cell, and whether some order of it explains what they saw. Values are
 * written once each, so the question is easy (Gibbons and Korach, 1997): all that happened to one value
 * spans a zone from its first end to its last beginning. Zones that last may not overlap, and none that
 * is a mere point may lie within one that lasts.
 *
 * <p>A revision reads what it revises and writes in one step: no two may revise the same value.
 */
final class History {
    /** The value of an empty container. */
    static final long EMPTY = Long.MIN_VALUE;

    /** One operation; the clock ticks at its beginning and at its end. */
    private record Event(String what, long value, boolean writes, long begin, long end) {
        @Override
        public String toString() {
            return what + " " + (value == EMPTY ? "empty" : Long.toString(value)) + " [" + begin + ", " + end + "]";
        }
    }

    /** All that happened to one value. */
    private static final class Zone {
        Event write;
        long firstEnd = Long.MAX_VALUE;
        long lastBegin = Long.MIN_VALUE;

        void add(Event event) {
            firstEnd = Math.min(firstEnd, event.end());
            lastBegin = Math.max(lastBegin, event.begin());
        }

        boolean lasts() {
            return firstEnd < lastBegin;
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final Map<Long, Event> revisions = new HashMap<>();

    /** A value was read. */
    void read(long value, long begin, long end) {
        add(new Event("read", value, false, begin, end));
    }

    /** A value was written, or the container cleared. */
    void wrote(long value, long begin, long end) {
        add(new Event("write", value, true, begin, end));
    }

    /** A value was written in place of another. */
    void revised(long base, long value, long begin, long end) {
        add(new Event("read to revise", base, false, begin, end));
        Event revision = new Event("revision to", value, true, begin, end);
        add(revision);
        synchronized (this) {
            Event other = revisions.put(base, revision);
            SequentialModel.require(
                    other == null, "an update was lost: two revise the same, " + other + " and " + revision);
        }
    }

    private synchronized void add(Event event) {
        events.add(event);
    }

    /** Throws if no order explains it. */
    synchronized void check() {
        Map<Long, Zone> zones = new HashMap<>();
        for (Event event : events) {
            Zone zone = zones.computeIfAbsent(event.value(), value -> new Zone());
            zone.add(event);
            if (event.writes()) {
                SequentialModel.require(zone.write == null, "written twice: " + zone.write + " and " + event);
                zone.write = event;
            }
        }
        for (Event event : events) {
            Event write = zones.get(event.value()).write;
            SequentialModel.require(write != null, "never written: " + event);
            SequentialModel.require(write.begin() <= event.end(), event + " came before " + write);
        }
        List<Zone> all = new ArrayList<>(zones.values());
        for (Zone one : all) {
            for (Zone other : all) {
                SequentialModel.require(
                        one == other || !clash(one, other),
                        "no order explains what was seen of " + one.write + " and " + other.write + "; all: " + events);
            }
        }
    }

    /** A zone that lasts and one that overlaps with it, or lies within it if it is a point. */
    private static boolean clash(Zone one, Zone other) {
        return one.lasts() && one.firstEnd < other.lastBegin && other.firstEnd < one.lastBegin;
    }
}
