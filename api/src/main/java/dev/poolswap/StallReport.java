package dev.poolswap;

import java.time.Duration;
import java.util.List;

/**
 * A version that has been retired for longer than {@link Options#stallThreshold()} because readers pin
 * it, or, if {@code over}, one that was reported and is reclaimed now.
 *
 * @param container the container's name
 * @param scheme the scheme's id
 * @param version the version
 * @param retiredFor for how long it has been retired; if over, for how long it was, as far as the daemon
 *     that looks saw it
 * @param pins how many pins are on it, -1 where the scheme does not count them; 0 if over
 * @param holders who pins it, as far as the scheme and {@link LeakDetection} know; empty if over
 * @param over whether the stall is over
 */
public record StallReport(
        String container,
        String scheme,
        VersionId version,
        Duration retiredFor,
        long pins,
        List<PinHolder> holders,
        boolean over) {

    /**
     * The report as text.
     *
     * @return text for a log
     */
    public String describe() {
        String what = container + ": version " + version.slot() + "." + version.generation();
        if (over) {
            return what + " is reclaimed, after it was retired for about " + retiredFor.toMillis() + " ms";
        }
        StringBuilder text = new StringBuilder(what)
                .append(" has been retired for ")
                .append(retiredFor.toMillis())
                .append(" ms and is still pinned");
        if (pins >= 0) {
            text.append(", pins: ").append(pins);
        }
        holders.forEach(holder -> text.append("\n  by ").append(holder.describe()));
        if (holders.isEmpty()) {
            text.append("; by whom is known with leak detection on");
        }
        return text.toString();
    }
}
