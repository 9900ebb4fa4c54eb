package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class CommitTest {
    @TempDir
    private Path repository;

    @BeforeEach
    void begin_a_repository() throws IOException, InterruptedException {
        git("init", "-q");
        Files.writeString(repository.resolve("pom.xml"), "<project/>");
        git("add", "pom.xml");
        git("commit", "-q", "-m", "first");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git", "-C", repository.toString(), "-c", "user.name=test", "-c", "user.email=test@example.com"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void two_states_of_changed_sources_are_two_commits() throws IOException {
        String committed = Commit.in(repository);
        Files.writeString(repository.resolve("pom.xml"), "<project>one</project>");
        String one = Commit.in(repository);
        Files.writeString(repository.resolve("pom.xml"), "<project>other</project>");
        String other = Commit.in(repository);

        assertThat(committed).matches("[0-9a-f]{12}");
        assertThat(List.of(one, other)).allMatch(commit -> commit.startsWith(committed + "-dirty-"));
        assertThat(one).isNotEqualTo(other);
    }

    /** As a release is that was unpacked in the folder of a project of one's own. */
    @Test
    void sources_in_a_repository_that_does_not_have_them_have_no_commit() throws IOException {
        Path unpacked = Files.createDirectory(repository.resolve("unpacked"));
        Files.writeString(unpacked.resolve("pom.xml"), "<project/>");

        assertThat(Commit.in(unpacked)).isEqualTo(Commit.UNKNOWN);
    }
}
