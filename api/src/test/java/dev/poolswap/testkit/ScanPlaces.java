package dev.poolswap.testkit;

import dev.poolswap.spi.readers.ReaderRecord;

/** The places within a scan of a scheme that announces, and an announcement that is under way while a scan looks. */
public final class ScanPlaces {
    /** Between a scan's look at the announcements and its next claim. */
    public final Once beforeClaim = new Once();

    /** Between the fence of a look and its scan. */
    public final Once afterFence = new Once();

    /** Between a scan and the look who is gone. */
    public final Once beforeReap = new Once();

    private final Once arrival = new Once();
    private boolean delaying;

    /** A reader has announced in a record. */
    public void announced(ReaderRecord record, boolean negated) {
        if (delaying) {
            long word = record.announced();
            record.clear();
            arrival.set(() -> record.announce(word, negated));
        }
    }

    /**
     * From here on announcements are under way until they {@linkplain #arrive arrive}: as they may be when a heavy fence came
     * before them. So a schedule depends on no fence mode.
     */
    void delay(boolean on) {
        delaying = on;
    }

    /** Has the last announcement that was under way arrive. */
    void arrive() {
        arrival.run();
    }
}
