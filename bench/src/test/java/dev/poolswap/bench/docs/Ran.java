package dev.poolswap.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Which tests ran, by the reports that builds left. {@code .ci/run} asks after its builds, so that a planted fault, a class or
 * a tagged test that no build ran fails it: {@code Ran FOLDER}, the folder with the reports, from the root of the project.
 */
final class Ran {
    private static final Pattern CONCRETE =
            Pattern.compile("^(?:public |final )*class (\\w+Test)\\b", Pattern.MULTILINE);

    /** A method, or a class within another, that is tagged: it may run in one build only. */
    private static final Pattern TAGGED = Pattern.compile(
            "^ +@Tag\\(\"\\w+\"\\)\\s+(?:@\\w+(?:\\([^)]*\\))?\\s+)*"
                    + "(?:(?:public|protected|static|final|abstract) )*(void|class) (\\w+)",
            Pattern.MULTILINE);

    private static final Pattern HAS_TESTS =
            Pattern.compile("@(Test|ParameterizedTest|TestFactory|Nested)\\b| extends ");

    /** Those for long runs, which are asked for by a property. */
    private static final Set<String> LONG_RUNS = Set.of("TortureRotationTest");

    /** Such as {@code HistoryTest.two_revisions_of_one_value_are_refused}, each once. */
    private final Set<String> tests = new TreeSet<>();

    /** The classes in which at least one test ran. */
    private final Set<String> classes = new TreeSet<>();

    /** The classes within others in which at least one test ran, each by its own name. */
    private final Set<String> nested = new TreeSet<>();

    private Ran() {}

    /** Exits with 1 and says what did not run. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of("");
        List<String> missing = in(Path.of(arguments[0])).missing(root);
        missing.forEach(System.err::println);
        System.out.println(PlantedFaults.inSources(root).size() + " rows of docs/evidence.md and "
                + classes(root).size() + " test classes, and what is tagged: " + missing.size() + " did not run");
        System.exit(missing.isEmpty() ? 0 : 1);
    }

    /** What the reports in a folder say. */
    static Ran in(Path folder) throws IOException {
        Ran ran = new Ran();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(one -> one.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList()) {
                ran.read(file);
            }
        }
        return ran;
    }

    private void read(Path report) throws IOException {
        Document document;
        try {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        } catch (ParserConfigurationException | SAXException unreadable) {
            throw new IOException(report + " is no report", unreadable);
        }
        NodeList cases = document.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            if (test.getElementsByTagName("skipped").getLength() == 0) {
                String method = test.getAttribute("name").replaceFirst("[^\\w$].*", "");
                String[] path = simple(test.getAttribute("classname")).split("\\$");
                tests.add(path[0] + "." + method);
                nested.addAll(List.of(path).subList(1, path.length));
                classes.add(simple(document.getDocumentElement().getAttribute("name")));
            }
        }
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The rows of docs/evidence.md, the test classes and the tagged tests that did not run. */
    List<String> missing(Path root) throws IOException {
        List<String> missing = new ArrayList<>();
        for (PlantedFaults.Fault fault : PlantedFaults.inSources(root)) {
            if (!tests.contains(fault.test())) {
                missing.add("no build ran " + fault.test() + ", which docs/evidence.md names");
            }
        }
        for (String name : classes(root)) {
            if (!classes.contains(name) && !LONG_RUNS.contains(name)) {
                missing.add("no build ran a test of " + name);
            }
        }
        for (Path source : Sources.tests(root)) {
            missing.addAll(missingOf(source));
        }
        return missing;
    }

    /** What is tagged in a source and did not run; what an abstract class has, in none of its subclasses. */
    private List<String> missingOf(Path source) {
        String name = source.getFileName().toString().replace(".java", "");
        Predicate<String> didRun = name.endsWith("Test")
                ? method -> tests.contains(name + "." + method)
                : method -> tests.stream().anyMatch(test -> test.endsWith("." + method));
        return TAGGED.matcher(Sources.text(source))
                .results()
                .filter(tagged -> tagged.group(1).equals("class")
                        ? !nested.contains(tagged.group(2))
                        : !didRun.test(tagged.group(2)))
                .map(tagged -> "no build ran " + name + "." + tagged.group(2) + ", which is tagged")
                .toList();
    }

    /** Classes that are named like tests and have none, which no build can run. */
    static Set<String> withoutTests(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : named(root)) {
            String source = Sources.text(file);
            if (CONCRETE.matcher(source).find() && !HAS_TESTS.matcher(source).find()) {
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    /** The test classes of all modules. */
    private static Set<String> classes(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : named(root)) {
            CONCRETE.matcher(Sources.text(file))
                    .results()
                    .map(name -> name.group(1))
                    .forEach(names::add);
        }
        return names;
    }

    /** The sources that are named like tests. */
    private static List<Path> named(Path root) throws IOException {
        return Sources.tests(root).stream()
                .filter(one -> one.toString().endsWith("Test.java"))
                .toList();
    }
}
