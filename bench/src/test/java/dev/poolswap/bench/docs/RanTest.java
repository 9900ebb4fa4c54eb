package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@link Ran} reports a planted fault that no build ran, and a class of which none did. */
class RanTest {
    private static final String MARKED =
            "class OneTest {\n\n    @Test\n    @Catches(scheme = \"kit\", mutant = \"a\")\n    void it_is_caught() {}\n}\n";

    @TempDir
    private Path root;

    private void source(String name, String text) throws IOException {
        for (String module : List.of("api", "refcount", "epoch", "hazard", "baselines")) {
            Files.createDirectories(root.resolve(module).resolve("src/test/java"));
        }
        Files.writeString(root.resolve("api/src/test/java").resolve(name + ".java"), text);
    }

    private List<String> missingWith(String suite, String... cases) throws IOException {
        Path reports = Files.createDirectories(root.resolve("reports/17"));
        Files.writeString(
                reports.resolve("TEST-" + suite + ".xml"),
                "<testsuite name=\"" + suite + "\">" + String.join("", cases) + "</testsuite>");
        return Ran.in(root.resolve("reports")).missing(root);
    }

    private static String ran(String method) {
        return "<testcase classname=\"a.b.OneTest\" name=\"" + method + "\"/>";
    }

    @Test
    void no_class_is_named_like_a_test_and_has_none() throws IOException {
        assertThat(Ran.withoutTests(Page.ROOT)).isEmpty();
        source("HelperTest", "final class HelperTest {\n    void it_is_no_test() {}\n}\n");
        assertThat(Ran.withoutTests(root)).containsExactly("HelperTest.java");
    }

    @Test
    void what_ran_in_some_build_is_not_missing() throws IOException {
        source("OneTest", MARKED);
        assertThat(missingWith("a.b.OneTest", ran("it_is_caught(Mutant)[1]"))).isEmpty();
    }

    /** What is built on its own is run on its own, and what a build leaves comes and goes. */
    @Test
    void a_class_of_another_project_and_one_that_a_build_left_are_not_missing() throws IOException {
        source("OneTest", MARKED);
        for (String beside : List.of(".ci/own/src/test/java", "api/target/copy/src/test/java")) {
            Files.createDirectories(root.resolve(beside));
            Files.writeString(root.resolve(beside).resolve("OtherTest.java"), "class OtherTest extends Suite {}\n");
        }
        assertThat(missingWith("a.b.OneTest", ran("it_is_caught"))).isEmpty();
    }

    @Test
    void a_planted_fault_that_was_skipped_is_missing() throws IOException {
        source("OneTest", MARKED);
        String skipped = "<testcase classname=\"a.b.OneTest\" name=\"it_is_caught\"><skipped/></testcase>";
        assertThat(missingWith("a.b.OneTest", skipped, ran("another")))
                .containsExactly("no build ran OneTest.it_is_caught, which docs/evidence.md names");
    }

    @Test
    void a_class_of_which_no_test_ran_is_missing() throws IOException {
        source("OneTest", MARKED);
        source("TwoModelTest", "class TwoModelTest extends ModelContract {}\n");
        source("AbstractTest", "abstract class AbstractTest {}\n");
        assertThat(missingWith("a.b.OneTest", ran("it_is_caught")))
                .containsExactly("no build ran a test of TwoModelTest");
    }

    @Test
    void a_tagged_test_that_no_build_ran_is_missing() throws IOException {
        source("OneTest", "class OneTest {\n    @Tag(\"full\")\n    @Timeout(300)\n    @Test\n    void slow() {}\n}\n");
        assertThat(missingWith("a.b.OneTest", ran("quick")))
                .containsExactly("no build ran OneTest.slow, which is tagged");
        assertThat(missingWith("a.b.OneTest", ran("quick"), ran("slow"))).isEmpty();
    }

    /** Of a class that others extend, it is enough that one of them ran it. */
    @Test
    void what_an_abstract_class_has_tagged_is_missing_if_no_subclass_ran_it() throws IOException {
        source(
                "Contract",
                "abstract class Contract {\n    @Test\n    @Tag(\"full\")\n    protected void slow() {}\n\n"
                        + "    @Nested\n    @Tag(\"full\")\n    class Watched {}\n}\n");
        source("OneTest", "class OneTest extends Contract {}\n");
        assertThat(missingWith("a.b.OneTest", ran("quick")))
                .containsExactly(
                        "no build ran Contract.slow, which is tagged",
                        "no build ran Contract.Watched, which is tagged");
        String within = "<testcase classname=\"a.b.OneTest$Watched$Reading\" name=\"quick\"/>";
        assertThat(missingWith("a.b.OneTest", ran("slow"), within)).isEmpty();
    }
}
