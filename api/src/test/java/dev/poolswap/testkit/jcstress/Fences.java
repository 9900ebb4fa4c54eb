package dev.poolswap.testkit.jcstress;

import java.util.List;
import java.util.stream.Stream;

/** The fence modes as JVM arguments, and which of them this JDK can have. */
public final class Fences {
    private Fences() {}

    /** The modes that work here; membarrier needs JDK 22 and Linux. */
    public static List<String> available() {
        boolean membarrier = Runtime.version().feature() >= 22
                && System.getProperty("os.name").equals("Linux");
        return Stream.of("full", "membarrier", "handshake")
                .filter(mode -> membarrier || !mode.equals("membarrier"))
                .toList();
    }

    /** What a JVM is started with to have a mode; {@code none} is for schemes that announce nothing. */
    public static List<String> arguments(String mode) {
        return switch (mode) {
            case "none" -> List.of();
            case "membarrier" -> List.of("-Dpoolswap.fence=membarrier", "--enable-native-access=ALL-UNNAMED");
            default -> List.of("-Dpoolswap.fence=" + mode);
        };
    }
}
