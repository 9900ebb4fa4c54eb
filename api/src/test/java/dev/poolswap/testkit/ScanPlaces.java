package dev.poolswap.testkit;

import dev.poolswap.spi.readers.ReaderRecord;
import org.jspecify.annotations.Nullable;

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
    private int looks;
    private @Nullable Runnable eachLook;

    /** A look has issued its fence, and its scan comes next. */
    public void fenced() {
        looks++;
        afterFence.run();
        Runnable step = eachLook;
        if (step != null) {
            // What writes has looks of its own.
            eachLook = null;
            step.run();
            eachLook = step;
        }
    }

    /** Counts the looks of a writer, with something else that happens between the fence and the scan of each. */
    int looksOf(Runnable writer, Runnable meanwhile) {
        int[] count = new int[1];
        eachLook = () -> {
            count[0]++;
            meanwhile.run();
        };
        writer.run();
        eachLook = null;
        return count[0];
    }

    /** How many looks there were. */
    int looks() {
        return looks;
    }

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
