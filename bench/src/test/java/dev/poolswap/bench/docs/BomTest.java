package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The bill of materials has no parent, so what it shares with the root pom stands in it twice. */
class BomTest {
    private static final Path ROOT = Path.of("..");

    private static String pom(String path) throws IOException {
        return Files.readString(ROOT.resolve(path));
    }

    private static String first(String pom, String element) {
        Matcher found = Pattern.compile("<" + element + ">([^<]*)</").matcher(pom);
        assertThat(found.find()).as("<%s>", element).isTrue();
        return found.group(1);
    }

    private static List<String> managed(String bom) {
        return Pattern.compile("<artifactId>(poolswap-[^<]*)</")
                .matcher(bom.substring(bom.indexOf("<dependencyManagement>")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void the_version_and_the_address_are_those_of_the_root_pom() throws IOException {
        for (String element : List.of("version", "poolswap.home", "project.build.outputTimestamp")) {
            assertThat(first(pom("api/bom/pom.xml"), element)).isEqualTo(first(pom("pom.xml"), element));
        }
    }

    /** What the release profile does before and while it deploys. */
    private static String release(String pom) {
        String profile = pom.substring(pom.indexOf("<id>release</id>"));
        String deploying = "<id>deploy-unless-refused</id>";
        return profile.substring(0, profile.indexOf("</plugin>", profile.indexOf(deploying)));
    }

    @Test
    void a_release_of_the_bom_is_refused_signed_and_deployed_like_that_of_a_module() throws IOException {
        String root = release(pom("pom.xml"));
        assertThat(root).contains("poolswap.home", "requireReleaseVersion", "citation.version", "<goal>sign</goal>");
        assertThat(root.indexOf("<goal>enforce</goal>")).isLessThan(root.indexOf("<goal>sign</goal>"));
        assertThat(root.indexOf("<goal>sign</goal>")).isLessThan(root.indexOf("<goal>deploy</goal>"));
        assertThat(release(pom("api/bom/pom.xml"))).isEqualTo(root);
    }

    @Test
    void every_library_module_is_in_it() throws IOException {
        String root = pom("pom.xml");
        List<String> modules = Pattern.compile("<module>([^<]*)</")
                .matcher(root)
                .results()
                .map(found -> found.group(1))
                .filter(module -> Files.exists(ROOT.resolve(module).resolve("src/main/java/module-info.java")))
                .map(module -> "poolswap-" + module)
                .toList();
        assertThat(modules).hasSizeGreaterThanOrEqualTo(5);
        assertThat(managed(pom("api/bom/pom.xml"))).containsExactlyInAnyOrderElementsOf(modules);
    }

    @Test
    void the_readme_imports_it() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md")))
                .contains("<artifactId>poolswap-bom</artifactId>")
                .contains("<version>" + first(pom("pom.xml"), "version") + "</version>");
    }
}
