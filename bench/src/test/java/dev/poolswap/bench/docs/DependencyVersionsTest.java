package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One command bumps every version of a dependency or plugin: each is a property, used where that command looks. */
class DependencyVersionsTest {
    private static final Pattern ARTIFACT =
            Pattern.compile("<artifactId>([^<]*)</artifactId>\\s*(?:<!--.*?-->\\s*)?<version>([^<]*)</version>");
    private static final Pattern COORDINATES = Pattern.compile("`[\\w.]+:([\\w-]+):(\\d[\\w.-]*)`");
    private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+\\.version)>([^<]*)</");

    private static String pom(String folder) throws IOException {
        return Files.readString(Page.ROOT.resolve(folder).resolve("pom.xml"));
    }

    private static List<String> modules() throws IOException {
        return Pattern.compile("<module>([^<]*)</")
                .matcher(pom("."))
                .results()
                .map(module -> module.group(1))
                .toList();
    }

    /** The versions of a pom as they stand beside an artifact, by artifact. */
    private static Map<String, String> versions(String pom) {
        Map<String, String> versions = new TreeMap<>();
        ARTIFACT.matcher(pom)
                .results()
                .filter(one -> !one.group(1).startsWith("poolswap-"))
                .forEach(one -> versions.put(one.group(1), one.group(2)));
        return versions;
    }

    /** What a bump does not find: numbers, and properties of a pom that manages nothing with them. */
    private static List<String> hidden(String pom, String managing) {
        Collection<String> managed = versions(managing).values();
        return versions(pom).entrySet().stream()
                .filter(one -> !one.getValue().startsWith("${") || !managed.contains(one.getValue()))
                .map(one -> one.getKey() + " " + one.getValue())
                .toList();
    }

    private static Map<String, String> properties(String pom) {
        Map<String, String> versions = new TreeMap<>();
        PROPERTY.matcher(pom).results().forEach(one -> versions.put(one.group(1), one.group(2)));
        return versions;
    }

    @Test
    void every_version_is_a_property_of_the_pom_that_manages_it() throws IOException {
        String root = pom(".");
        assertThat(versions(root)).hasSizeGreaterThan(40);
        assertThat(hidden(root, root)).isEmpty();
        for (String module : modules()) {
            String pom = pom(module);
            assertThat(hidden(pom, module.equals("api/bom") ? pom : root))
                    .as(module)
                    .isEmpty();
        }
    }

    @Test
    void every_property_is_used_in_its_pom() throws IOException {
        for (String folder : List.of(".", "api/bom")) {
            String pom = pom(folder);
            assertThat(properties(pom).keySet())
                    .as(folder)
                    .allMatch(property -> versions(pom).containsValue("${" + property + "}"));
        }
    }

    @Test
    void the_bom_has_the_versions_of_the_root_pom() throws IOException {
        assertThat(properties(pom("."))).containsAllEntriesOf(properties(pom("api/bom")));
    }

    @Test
    void versions_before_a_release_are_not_taken() throws IOException {
        String rules = Files.readString(Page.ROOT.resolve(".ci/versions.xml"));
        var general = Pattern.compile("<ignoreVersion type=\"regex\">([^<]*)</").matcher(rules);
        assertThat(general.find()).isTrue();
        assertThat(List.of(
                        "4.0.0-M16",
                        "4.0.0-beta-2",
                        "2.0.0-alpha.1",
                        "1.0-rc1",
                        "6.0.0.RC2",
                        "1.5-ea-3",
                        "3.0.0-SNAPSHOT"))
                .allMatch(version -> version.matches(general.group(1)));
        assertThat(List.of("3.6.1", "33.4.0-jre", "1.37", "2.102.0", "1.21-java8"))
                .noneMatch(version -> version.matches(general.group(1)));
    }

    @Test
    void a_number_and_a_property_out_of_sight_are_caught() {
        String number = "<artifactId>jsoup</artifactId>\n<version>1.20</version>";
        String property = "<artifactId>jsoup</artifactId>\n<version>${jsoup.version}</version>";
        assertThat(hidden(number, property)).containsExactly("jsoup 1.20");
        assertThat(hidden(property, property)).isEmpty();
        assertThat(hidden(property, number)).containsExactly("jsoup ${jsoup.version}");
    }

    /** What a page says of versions that the root pom manages otherwise. A bump leaves pages alone. */
    private static List<String> stale(String page) throws IOException {
        String root = pom(".");
        Map<String, String> numbers = new TreeMap<>();
        versions(root)
                .forEach((artifact, version) ->
                        numbers.put(artifact, properties(root).getOrDefault(version.replaceAll("[${}]", ""), version)));
        numbers.put("junit-jupiter", numbers.get("junit-bom"));
        Map<String, String> named = versions(page);
        COORDINATES.matcher(page).results().forEach(one -> named.put(one.group(1), one.group(2)));
        return named.entrySet().stream()
                .filter(one -> !one.getValue().equals(numbers.getOrDefault(one.getKey(), one.getValue())))
                .map(one -> one.getKey() + " " + one.getValue())
                .toList();
    }

    @Test
    void pages_name_the_versions_of_the_root_pom() throws IOException {
        for (String page : List.of("docs/getting-started.md", "docs/adding-a-scheme.md")) {
            assertThat(stale(Files.readString(Page.ROOT.resolve(page))))
                    .as(page)
                    .isEmpty();
        }
    }

    @Test
    void a_stale_version_on_a_page_is_caught() throws IOException {
        assertThat(stale("`org.ow2.asm:asm:1.0`")).containsExactly("asm 1.0");
        assertThat(stale("<artifactId>junit-jupiter</artifactId>\n<version>1.0</version>"))
                .containsExactly("junit-jupiter 1.0");
        assertThat(stale("<artifactId>assertj-core</artifactId>\n<version>1.0</version>"))
                .containsExactly("assertj-core 1.0");
    }

    @Test
    void the_page_on_releases_has_the_command() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "releasing.md")))
                .contains("\nmvn versions:update-properties\n");
    }
}
