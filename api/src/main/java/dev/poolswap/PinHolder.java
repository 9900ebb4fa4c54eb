package dev.poolswap;

import java.time.Duration;
import java.util.List;

/**
 * Who holds a pin, as far as it is known.
 *
 * @param owner what holds it, such as {@code thread main} or {@code a lease opened by thread main}
 * @param threadId the id of the thread that took it, 0 if that is not known
 * @param heldFor for how long it was held when this was written, zero if that is not known
 * @param stack the stack of the thread when it took the pin, from the caller of this library on; empty if
 *     that is not known, as it is unless {@link LeakDetection} watched the pin
 */
public record PinHolder(String owner, long threadId, Duration heldFor, List<StackTraceElement> stack) {

    /**
     * The owner, the time and the stack, one frame a line.
     *
     * @return text for a log
     */
    public String describe() {
        StringBuilder text = new StringBuilder(owner);
        if (!heldFor.isZero()) {
            text.append(", held for ").append(heldFor.toMillis()).append(" ms");
        }
        if (!stack.isEmpty()) {
            text.append(", taken at");
            stack.forEach(frame -> text.append("\n\tat ").append(frame));
        }
        return text.toString();
    }
}
