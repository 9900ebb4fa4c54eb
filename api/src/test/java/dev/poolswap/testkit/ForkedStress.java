package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.spi.fences.AsymmetricFence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The stress in a JVM of its own, for what is chosen once for each JVM: the fence mode. */
public final class ForkedStress {
    private static final String DONE = "stressed with fence ";

    private ForkedStress() {}

    /** In the child. */
    public static void main(String[] arguments) {
        ContainerStress.run(Subject.of(arguments[0]), Options.DEFAULT, Long.parseLong(arguments[1]));
        System.out.println(DONE + AsymmetricFence.mode());
    }

    /** Stresses a scheme with a fence mode. Where the mode is not available, the library falls back to full. */
    public static void run(String scheme, String fence) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dpoolswap.fence=" + fence));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                ForkedStress.class.getName(),
                scheme,
                Long.toString(ContainerStress.MILLIS / 2)));
        Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try (InputStream stream = child.getInputStream()) {
            output = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(child.waitFor(4, TimeUnit.MINUTES)).as("the child ended").isTrue();
        assertThat(child.exitValue()).as(output).isZero();
        boolean barrier = Runtime.version().feature() >= 22
                && System.getProperty("os.name").equals("Linux");
        String mode = fence.equals("membarrier") && !barrier ? "full" : fence;
        assertThat(output).contains(DONE + mode);
    }
}
