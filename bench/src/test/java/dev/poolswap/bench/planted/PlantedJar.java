package dev.poolswap.bench.planted;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles a jar of somebody else, against the class path of the tests. */
public final class PlantedJar {
    /** Not those of another scheme: a search for that makes all of them, and so this one again. */
    private static final String GUARANTEES = "Guarantees.builder().readers(Guarantees.Progress.BLOCKING)"
            + ".writers(Guarantees.Progress.BLOCKING).bound(Guarantees.Bound.PINNED)"
            + ".release(Guarantees.ReleaseBy.ANY_THREAD).updateAllocation(Guarantees.UpdateAllocation.NONE)"
            + ".minimumVersions(2).build()";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, List<String>> services = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();

    /** A class in package {@code brought}, from what is between its braces. */
    public PlantedJar type(String declaration, String body) {
        String name = declaration.replaceFirst("^(?:final )?class (\\w+).*", "$1");
        sources.put(
                name,
                "package brought; import dev.poolswap.*; import dev.poolswap.bench.payload.Payload;"
                        + " import dev.poolswap.spi.*; public " + declaration + " { " + body + " }");
        return this;
    }

    /** A payload of ten numbers in which something is otherwise: the last of two methods of one name is not there. */
    public PlantedJar payload(String name, String id, String... otherwise) {
        return type(
                        "class " + name + " extends dev.poolswap.bench.planted.PlantedPayload",
                        "public " + name + "() { super(\"brought by a test\"); } public String id() { return \"" + id
                                + "\"; } " + String.join(" ", otherwise))
                .registers("dev.poolswap.bench.payload.Payload", "brought." + name);
    }

    /** A scheme, by what its provider does to make a container. */
    public PlantedJar scheme(String name, String id, String core) {
        return type(
                        "class " + name + " extends SchemeProvider",
                        "public " + name + "() { super(\"" + id + "\", \"brought\", \"brought by a test\", "
                                + GUARANTEES + "); }"
                                + " protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) { "
                                + core
                                + " }")
                .registers("dev.poolswap.Scheme", "brought." + name);
    }

    /** A line of a file for the service loader. */
    public PlantedJar registers(String type, String name) {
        services.computeIfAbsent(type, any -> new ArrayList<>()).add(name);
        return this;
    }

    /** Compiles a class and leaves it out, as a jar does that needs another. */
    public PlantedJar leavesOut(String name) {
        left.add(name + ".class");
        return this;
    }

    public Path in(Path folder, String name) throws IOException {
        Path classes = classes(folder.resolve(name + "-classes"));
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(one).toString()));
                Files.copy(one, out);
                out.closeEntry();
            }
        }
        return jar;
    }

    public Path classes(Path folder) throws IOException {
        Files.createDirectories(folder);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolveSibling(folder.getFileName() + "-src").resolve(source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        if (!files.isEmpty()) {
            StringWriter said = new StringWriter();
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString());
            boolean compiled = compiler.getTask(
                            said,
                            null,
                            null,
                            options,
                            null,
                            compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException("the planted jar does not compile: " + said);
            }
        }
        for (String name : left) {
            Files.delete(folder.resolve("brought").resolve(name));
        }
        for (Map.Entry<String, List<String>> service : services.entrySet()) {
            Path file = folder.resolve("META-INF").resolve("services").resolve(service.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, service.getValue());
        }
        return folder;
    }
}
