package dev.poolswap.spi.readers;

import dev.poolswap.PinHolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the holders of pins that reader records announce, for reports and messages. */
public final class PinHolders {
    private static final int MOST_NAMED = 8;

    private PinHolders() {}

    /**
     * Returns the holder of the pin that a record announces, for reports.
     *
     * @param record a record
     * @return the holder; null if the pin has ended
     */
    public static @Nullable PinHolder of(ReaderRecord record) {
        RecordOwner owner = record.owner();
        if (owner == null || owner == SharedRecords.IDLE) {
            return null;
        }
        String who = owner.describe();
        return PinHolder.builder()
                .owner(record.holdsLease() ? "a lease opened by " + who : who)
                .threadId(owner.threadId)
                .build();
    }

    /**
     * Describes the holders of the pins that records announce in a container now.
     *
     * @param readers the records
     * @param isMine whether a word was announced in the container
     * @return a text for a message
     */
    public static String describe(ReaderRegistry readers, LongPredicate isMine) {
        Map<String, Integer> pins = new LinkedHashMap<>();
        for (ReaderRecord r = readers.first(); r != null; r = readers.next(r)) {
            long word = r.announced();
            PinHolder holder = word != 0 && isMine.test(word) ? of(r) : null;
            if (holder != null) {
                pins.merge(holder.owner(), 1, Integer::sum);
            }
        }
        if (pins.isEmpty()) {
            return "no reader at this moment";
        }
        String named = pins.entrySet().stream()
                .limit(MOST_NAMED)
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + " pins)")
                .collect(Collectors.joining(", "));
        return pins.size() <= MOST_NAMED ? named : named + " and " + (pins.size() - MOST_NAMED) + " more";
    }
}
