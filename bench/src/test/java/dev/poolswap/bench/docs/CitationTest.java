package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** CITATION.cff says of the project what its pom.xml says. */
class CitationTest {

    private static String pom(String path) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Page.ROOT.resolve("pom.xml").toFile());
        XPath xpath = XPathFactory.newInstance().newXPath();
        return xpath.evaluate("/project/" + path, pom);
    }

    private static List<String> citation() throws IOException {
        return Files.readAllLines(Page.ROOT.resolve("CITATION.cff"));
    }

    @Test
    void version_licence_and_authors_are_those_of_the_pom() throws Exception {
        assertThat(citation())
                .contains(
                        "version: " + pom("version"),
                        "license: " + pom("licenses/license/name"),
                        "  - name: " + pom("developers/developer/name"));
        assertThat(Files.readString(Page.ROOT.resolve("LICENSE")))
                .contains(pom("developers/developer/name").substring(4));
    }

    @Test
    void it_has_what_the_format_requires() throws IOException {
        for (String key : List.of("cff-version: 1.2.0", "message: ", "title: ", "authors:")) {
            assertThat(citation()).anyMatch(line -> line.startsWith(key));
        }
    }
}
