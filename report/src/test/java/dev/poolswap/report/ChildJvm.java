package dev.poolswap.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts JVMs with the class path of the tests, and without options from the environment. */
public final class ChildJvm {
    private ChildJvm() {}

    /** Starts a main class. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(java.stream(), Stream.of(arguments)).toList());
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        return builder.start();
    }
}
