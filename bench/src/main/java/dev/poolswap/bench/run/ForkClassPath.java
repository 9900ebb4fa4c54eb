package dev.poolswap.bench.run;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * The class path of forks. JMH gives them the class path of this JVM, from the property, and has no option for another.
 */
final class ForkClassPath {
    private static final String PROPERTY = "java.class.path";

    private ForkClassPath() {}

    /** Runs something that starts forks with jars behind the class path. */
    static <T> T during(List<Path> with, Callable<T> running) throws Exception {
        String own = System.getProperty(PROPERTY);
        StringBuilder all = new StringBuilder(own);
        with.forEach(path -> all.append(File.pathSeparator).append(path));
        try {
            System.setProperty(PROPERTY, all.toString());
            return running.call();
        } finally {
            System.setProperty(PROPERTY, own);
        }
    }
}
