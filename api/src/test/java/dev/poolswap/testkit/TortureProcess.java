package dev.poolswap.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The parent's side of a {@link TortureChild}: starts it, reads what it says, ends it if it hangs. */
final class TortureProcess {
    private static final int REMEMBERED_LINES = 400;
    private static final long GRACE_SECONDS = 600;

    private final Deque<String> tail = new ArrayDeque<>();
    final TortureCounts counts = new TortureCounts();
    private String failure;
    private boolean ended;
    private double seconds;

    private TortureProcess() {}

    static TortureProcess run(String configuration, String fence, double seconds, long seed)
            throws IOException, InterruptedException {
        TortureProcess run = new TortureProcess();
        Process child = new ProcessBuilder(command(configuration, fence, seconds, seed))
                .redirectErrorStream(true)
                .start();
        Thread orphanage = new Thread(child::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(orphanage);
        Background<Void> reading = Background.run(() -> run.read(child));
        boolean exited = child.waitFor((long) seconds + GRACE_SECONDS, TimeUnit.SECONDS);
        if (!exited) {
            child.destroyForcibly().waitFor();
        }
        reading.result();
        Runtime.getRuntime().removeShutdownHook(orphanage);
        run.judge(exited, child.exitValue());
        return run;
    }

    private static List<String> command(String configuration, String fence, double seconds, long seed) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dpoolswap.patience.seconds=180"));
        if (!fence.equals(TortureConfiguration.NO_FENCE)) {
            command.add("-Dpoolswap.fence=" + fence);
        }
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        if (Seeds.isGiven()) {
            command.add("-Dpoolswap.seed=" + System.getProperty("poolswap.seed"));
        }
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TortureChild.class.getName(),
                configuration,
                Double.toString(seconds),
                Long.toString(seed)));
        return command;
    }

    private void read(Process child) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                hear(line);
            }
        }
    }

    private void hear(String line) {
        if (!line.startsWith(TortureChild.MARK)) {
            tail.addLast(line);
            if (tail.size() > REMEMBERED_LINES) {
                tail.removeFirst();
            }
            return;
        }
        String[] words = line.split("\t", -1);
        switch (words[1]) {
            case "count":
                counts.add(words[2], Long.parseLong(words[3]));
                break;
            case "millis":
                seconds = Long.parseLong(words[2]) / 1_000.0;
                break;
            case "failed":
                failure = words[2];
                break;
            default:
                ended = true;
                break;
        }
    }

    private void judge(boolean exited, int exit) {
        if (failure == null && !exited) {
            failure = "the JVM hung and was ended";
        } else if (failure == null && (exit != 0 || !ended)) {
            failure = "the JVM ended with exit status " + exit;
        }
        if (failure != null) {
            tail.forEach(line -> System.out.println("    " + line));
        }
    }

    /** Null if all went well. */
    String failure() {
        return failure;
    }

    double seconds() {
        return seconds;
    }
}
