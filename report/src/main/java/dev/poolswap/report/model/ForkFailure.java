package dev.poolswap.report.model;

/**
 * A fork that failed while others of its cell ended well.
 *
 * @param round the round in which it ran, counted from one
 * @param status how it ended
 * @param message why, in one sentence
 */
public record ForkFailure(int round, CellStatus status, String message) {
    /** Refuses missing values, and a fork that ended well. */
    public ForkFailure {
        Checks.atLeast(1, round, "round of a failure");
        Checks.present(status, "status of a failure");
        message = Printable.of(Checks.text(message, "message of a failure"));
        if (status == CellStatus.OK) {
            throw new IllegalArgumentException("status of a failure is ok, expected oom, timeout or crash");
        }
    }
}
