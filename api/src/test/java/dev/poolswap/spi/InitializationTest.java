package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** No class of the library is left to be initialised wherever it happens to be used first. */
class InitializationTest {
    /** Initialised otherwise, as the class says. */
    private static final Set<String> OTHERS = Set.of(
            "dev.poolswap.spi.AnnouncingContainer",
            "dev.poolswap.spi.Initialization",
            "dev.poolswap.spi.fences.AsymmetricFence",
            "dev.poolswap.spi.jfr.FlightEvents",
            "dev.poolswap.spi.observing.JmxRegistration");

    private static List<String> initialized() throws Exception {
        Path root = Path.of(Options.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".class")).toList()) {
                String name = initialized(file);
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** The name of a class that runs code when it is initialised, else nothing. */
    private static String initialized(Path file) throws IOException {
        ClassReader reader = new ClassReader(Files.readAllBytes(file));
        boolean[] runs = new boolean[1];
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String type, String signature, String[] exceptions) {
                        runs[0] |= name.equals("<clinit>");
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return runs[0] ? reader.getClassName().replace('/', '.') : "";
    }

    @Test
    void every_class_that_runs_code_when_it_is_initialised_is_listed() throws Exception {
        List<String> expected = initialized();
        assertThat(expected).hasSizeGreaterThan(30);
        expected.removeAll(OTHERS);
        assertThat(Initialization.names()).containsExactlyInAnyOrderElementsOf(expected);
    }
}
