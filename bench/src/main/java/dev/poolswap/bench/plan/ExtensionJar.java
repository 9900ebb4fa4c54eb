package dev.poolswap.bench.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A jar, or a folder of classes, that a user adds.
 *
 * @param path its path
 * @param words its name and the hash of its contents
 */
record ExtensionJar(Path path, String words) {
    /** Enough to tell two builds apart. */
    private static final int DIGITS = 16;

    static ExtensionJar ofFile(String given, Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            return new ExtensionJar(Path.of(jar.getName()), named(file, digest().digest(Files.readAllBytes(file))));
        } catch (IOException unreadable) {
            throw new BadInputException("--with " + given + ": " + file.getFileName() + " cannot be read as a jar ("
                    + unreadable.getMessage() + ")");
        }
    }

    static ExtensionJar ofFolder(String given, Path folder) {
        MessageDigest all = digest();
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                all.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                all.update(digest().digest(Files.readAllBytes(file)));
            }
            return new ExtensionJar(folder, named(folder, all.digest()));
        } catch (IOException unreadable) {
            throw new BadInputException("--with " + given + ": cannot be read (" + unreadable + ")");
        }
    }

    private static String named(Path path, byte[] hash) {
        return path.getFileName() + " sha256:" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
