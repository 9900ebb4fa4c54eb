package dev.poolswap.bench.plan;

import java.util.List;
import java.util.stream.Stream;

/**
 * The fence modes that a fork can have on this machine.
 *
 * @param auto the mode that is in force when none is requested
 * @param available every mode that works
 */
public record Fences(String auto, List<String> available) {
    /** What a cell of a scheme without announcements has. */
    public static final String NONE = "none";

    /** The modes that can be asked for. */
    public static final List<String> MODES = List.of("full", "membarrier", "handshake");

    /** Full, and the best of the asymmetric ones: they cost a reader the same. */
    public List<String> contrast() {
        return Stream.concat(
                        Stream.of("full"),
                        Stream.of("membarrier", "handshake")
                                .filter(available::contains)
                                .limit(1))
                .toList();
    }

    /**
     * Returns the mode behind a word of the command line.
     *
     * @throws BadInputException if there is none
     */
    public String resolve(String asked) {
        if (asked.equals("auto")) {
            return auto;
        }
        if (!MODES.contains(asked)) {
            throw new BadInputException("--fence " + asked + ": expected auto, " + String.join(", ", MODES));
        }
        if (!available.contains(asked)) {
            throw new BadInputException("--fence " + asked + ": does not work on this JDK and machine; available: "
                    + String.join(", ", available));
        }
        return asked;
    }
}
