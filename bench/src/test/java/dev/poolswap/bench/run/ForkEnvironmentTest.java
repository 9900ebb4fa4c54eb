package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForkEnvironmentTest {
    @Test
    void variables_from_which_a_jvm_takes_flags_are_known() {
        assertThat(ForkEnvironment.flagsIn(Map.of(
                        "_JAVA_OPTIONS", "-Xmx2g",
                        "JAVA_TOOL_OPTIONS", "-Xlog:gc",
                        "JDK_JAVA_OPTIONS", "-Xint",
                        "OPENJ9_JAVA_OPTIONS", "-Xint",
                        "JAVA_OPTIONS_DOC", "no",
                        "JAVA_HOME", "/jdk",
                        "PATH", "/bin")))
                .containsOnlyKeys("_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "OPENJ9_JAVA_OPTIONS");
    }

    @Test
    void a_command_runs_without_the_variables_from_which_a_jvm_takes_flags() {
        List<String> prefix = ForkEnvironment.prefix(Map.of("_JAVA_OPTIONS", "-Xmx2g"));
        assertThat(prefix).hasSize(3).endsWith("-u", "_JAVA_OPTIONS");
        assertThat(ForkEnvironment.prefix(Map.of())).isEmpty();
    }
}
