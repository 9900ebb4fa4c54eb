package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the jars of the library say about themselves: their licence, who made what, and what OSGi needs to know. */
class ManifestsTest {
    private static Path contents(String module) {
        return Path.of("..", module, "target", "classes", "META-INF");
    }

    private static Attributes manifest(String module) throws IOException {
        try (InputStream file = Files.newInputStream(contents(module).resolve("MANIFEST.MF"))) {
            return new Manifest(file).getMainAttributes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "refcount", "epoch", "hazard", "baselines"})
    void each_jar_has_its_licence_a_title_a_version_and_the_headers_of_a_bundle(String module) throws IOException {
        assertThat(contents(module).resolve("LICENSE")).hasSameTextualContentAs(Path.of("..", "LICENSE"));
        Attributes manifest = manifest(module);
        assertThat(manifest.getValue("Implementation-Title")).startsWith("poolswap ");
        assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("dev.poolswap.poolswap-" + module);
        assertThat(manifest.getValue("Bundle-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(manifest.getValue("Bundle-License")).isEqualTo("MIT");
        String room = module.equals("api") ? "dev.poolswap" : "dev.poolswap." + module;
        assertThat(manifest.getValue("Export-Package")).startsWith(room + ";version=");
        assertThat(manifest.getValue("Require-Capability")).contains("JavaSE", "version=17");
    }

    /** The flight recorder and JMX may be missing, and nothing else is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "refcount", "epoch", "hazard", "baselines"})
    void only_optional_packages_come_from_outside(String module) throws IOException {
        String imported = manifest(module).getValue("Import-Package").replaceAll("\"[^\"]*\"", "");
        for (String one : imported.split(",")) {
            if (!one.startsWith("dev.poolswap")) {
                assertThat(one).matches("(jdk\\.jfr|javax\\.management|org\\.jspecify)\\b.*resolution:=optional.*");
            }
        }
        assertThat(imported.contains("jdk.jfr")).isEqualTo(module.equals("api"));
    }

    /** {@code .ci/consumer/run} starts them in a framework, with a mediator of services and without one. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "refcount", "epoch", "hazard", "baselines"})
    void a_mediator_of_services_finds_the_schemes_and_need_not_be_there(String module) throws IOException {
        boolean provides = !module.equals("api");
        Attributes manifest = manifest(module);
        assertThat(Objects.requireNonNullElse(manifest.getValue("Provide-Capability"), ""))
                .isEqualTo(provides ? "osgi.serviceloader;osgi.serviceloader=\"dev.poolswap.Scheme\"" : "");
        String required = manifest.getValue("Require-Capability");
        assertThat(required).contains("=osgi.serviceloader." + (provides ? "registrar" : "processor") + ")");
        // Commas that are not within quotes.
        assertThat(required.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .filteredOn(one -> !one.contains("resolution:=optional"))
                .singleElement()
                .asString()
                .startsWith("osgi.ee;");
    }
}
