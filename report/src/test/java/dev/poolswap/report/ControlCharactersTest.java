package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;

/** Names and messages with control characters, from a jar or a file of somebody else, in every file of a report. */
@Timeout(600)
final class ControlCharactersTest {
    private static final String EVIL = "\u0000\u001b]0;own\u0007\b\f\n\r\t\u0085\u2028\u202e\uffff\ud83d|";
    private static final List<String> SCHEMES = List.of("refcount-split", "atomic-reference", "evil" + EVIL);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void render() {
        List<Cell> cells = new ArrayList<>();
        List<Cell> plain = new ArrayList<>(MadeUp.hotswap(SCHEMES));
        plain.addAll(MadeUp.reads(SCHEMES));
        plain.addAll(MadeUpStudies.all(SCHEMES));
        for (Cell cell : plain) {
            CellBuilder evil = Cell.builder(cell.key(), cell.study(), cell.scheme())
                    .gc(cell.gc() + EVIL)
                    .heap(cell.heap())
                    .writePercent(cell.writePercent())
                    .threads(cell.threads())
                    .payload(cell.payload() + EVIL)
                    .path(cell.path() == null ? null : cell.path() + EVIL)
                    .fence(cell.fence())
                    .forks(cell.forks(), cell.iterations())
                    .jvmArgs(List.of("-Devil=" + EVIL))
                    .noise("kind" + EVIL, "text" + EVIL)
                    .failure(new ForkFailure(1, CellStatus.CRASH, "fork" + EVIL))
                    .status(cell.status(), cell.failed() ? "message" + EVIL : null);
            cell.params().forEach((name, value) -> evil.param(name, value + EVIL));
            cell.metrics().forEach(evil::metric);
            cell.series().forEach(evil::series);
            cells.add(evil.build());
        }
        Sweep plainSweep = MadeUp.sweep("full", SCHEMES.toArray(String[]::new));
        Environment environment = new Environment(
                "cpu" + EVIL,
                2,
                "os" + EVIL,
                1,
                "25" + EVIL,
                "vm" + EVIL,
                "full",
                List.of("w" + EVIL),
                Map.of("f" + EVIL, EVIL));
        List<SchemeInfo> infos = plainSweep.schemes().stream()
                .map(info -> new SchemeInfo(
                        info.id(), info.family() + EVIL, info.role(), "does" + EVIL, Map.of("g" + EVIL, "v" + EVIL)))
                .toList();
        Sweep sweep = new Sweep(
                "full",
                plainSweep.commit(),
                plainSweep.started(),
                1,
                List.of("./compare", "--with", "my" + EVIL + ".jar"),
                environment,
                infos);
        MadeUp.write(folder, sweep, cells);
        ReportRenderer.render(folder);
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void no_text_has_a_control_character_that_is_not_ours() throws IOException {
        List<Path> looked = new ArrayList<>();
        for (String ending : List.of(".html", ".svg", ".csv", ".md", ".tex", ".dat", ".bib")) {
            assertThat(files(ending)).as(ending).isNotEmpty();
            looked.addAll(files(ending));
        }
        for (Path file : looked) {
            String text = Files.readString(file);
            assertThat(text.codePoints()
                            .filter(sign -> sign != '\n' && sign != '\t')
                            .filter(sign -> Character.isISOControl(sign)
                                    || sign == 0x2028
                                    || sign == 0x202e
                                    || sign >= 0xd800 && sign < 0xe000
                                    || sign == 0xffff)
                            .boxed())
                    .as(file.toString())
                    .isEmpty();
        }
        assertThat(FirstScreen.lines(ResultsFile.read(ResultsFile.in(folder)), true))
                .allMatch(line -> line.chars().noneMatch(Character::isISOControl));
    }

    @Test
    void every_svg_is_xml() throws Exception {
        for (Path file : files(".svg")) {
            assertThat(rootOf(Files.readString(file))).as(file.toString()).isEqualTo("svg");
        }
    }

    private static String rootOf(String xml) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The document type is somewhere on the network.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement()
                .getTagName();
    }

    @Test
    void every_row_of_a_table_is_a_line() throws IOException {
        for (Path file : files(".csv")) {
            List<String> lines = Files.readAllLines(file);
            assertThat(lines).as(file.toString()).hasSizeGreaterThan(1);
            assertThat(lines.subList(1, lines.size())).allMatch(line -> line.matches("\\w+,.*"));
        }
        assertThat(Files.readString(folder.resolve("index.html"))).contains("evil\\u0000\\u001b]0;own\\u0007");
    }
}
