package osgi;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts an OSGi framework with some bundles and, last, the client. */
public final class Start {
    private static final List<String> CLASSES = List.of("client/Client", "client/Client$Maps");

    private Start() {}

    /**
     * Starts the bundles in their order, and stops all.
     *
     * @param args a folder for the framework, the folder of the client's classes, and the jars of bundles
     * @throws Exception if a bundle lacks something, or fails
     */
    public static void main(String[] args) throws Exception {
        Framework framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE, args[0],
                        // The flight recorder has its events use classes of its own that no bundle can import.
                        Constants.FRAMEWORK_BOOTDELEGATION, "jdk.jfr.*"));
        framework.start();
        try {
            BundleContext context = framework.getBundleContext();
            List<Bundle> bundles = new ArrayList<>();
            for (String jar : List.of(args).subList(2, args.length)) {
                bundles.add(context.installBundle(Path.of(jar).toUri().toString()));
            }
            bundles.add(context.installBundle("client", client(Path.of(args[1]))));
            for (Bundle bundle : bundles) {
                bundle.start();
            }
        } finally {
            framework.stop();
            framework.waitForStop(0);
        }
    }

    /** The client as a jar of its own, whose classes see only what its manifest imports. */
    private static InputStream client(Path classes) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "client");
        headers.putValue(Constants.BUNDLE_ACTIVATOR, "client.Client");
        headers.putValue(Constants.IMPORT_PACKAGE, "dev.poolswap,dev.poolswap.epoch,org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String name : CLASSES) {
                jar.putNextEntry(new JarEntry(name + ".class"));
                jar.write(Files.readAllBytes(classes.resolve(name + ".class")));
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
