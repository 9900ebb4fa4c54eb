package dev.poolswap.testkit.executions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The accesses to shared memory that are in the class file of a method, in order: volatile and plain fields, {@code
 * VarHandle}, fences. Calls of the classes that only hold such fields are followed; others are not, since a program
 * names their methods itself. A {@code PaddedLong} and the classes of {@code java.util.concurrent.atomic} are known by the field
 * that holds them.
 */
final class Bytecode {
    private static final String OURS = "dev/poolswap/";
    private static final String PADDED = "dev/poolswap/spi/pool/PaddedLong";
    private static final String FENCE = "dev/poolswap/spi/fences/AsymmetricFence";
    private static final String HANDLE = "java/lang/invoke/VarHandle";
    private static final String ATOMIC = "java/util/concurrent/atomic/Atomic";
    private static final String ARRAY = "Array";

    /** What else these do than what a handle calls the same. */
    private static final Map<String, String> OF_ATOMICS = Map.of(
            "get", "getVolatile",
            "set", "setVolatile",
            "lazySet", "setRelease",
            "incrementAndGet", "getAndAdd",
            "decrementAndGet", "getAndAdd",
            "addAndGet", "getAndAdd",
            "getAndIncrement", "getAndAdd",
            "getAndDecrement", "getAndAdd");

    /** What is in the arrays of a handle. */
    private static final Map<String, String> OF_ARRAYS = Map.of("word", "bits", "record", "records");

    private final Set<String> followed;
    private final Map<String, ClassNode> classes = new HashMap<>();

    /** @param followed simple names of the classes whose methods are followed */
    Bytecode(Set<String> followed) {
        this.followed = followed;
    }

    /** What a method does, by its class and name; all methods of that name, if there are several. */
    List<String> accesses(Class<?> type, String method) {
        List<String> accesses = new ArrayList<>();
        ClassNode owner = read(type.getName().replace('.', '/'));
        boolean found = false;
        for (MethodNode one : owner.methods) {
            if (one.name.equals(method) && (one.access & (Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT)) == 0) {
                found = true;
                collect(one, "", accesses, 0);
            }
        }
        if (!found) {
            throw new IllegalArgumentException(type.getName() + " has no method " + method);
        }
        return accesses;
    }

    private ClassNode read(String name) {
        return classes.computeIfAbsent(name, missing -> {
            try (InputStream file = Bytecode.class.getResourceAsStream("/" + name + ".class")) {
                if (file == null) {
                    throw new IllegalStateException("no class file of " + name);
                }
                ClassNode node = new ClassNode();
                new ClassReader(file).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                return node;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void collect(MethodNode method, String arrayArgument, List<String> accesses, int depth) {
        if (depth > 8) {
            throw new IllegalStateException("calls are followed in a circle: " + method.name);
        }
        String atomic = "";
        String array = arrayArgument;
        String handle = "";
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof FieldInsnNode) {
                FieldInsnNode field = (FieldInsnNode) instruction;
                if (isAtomic(field.desc.replaceAll("^L|;$", ""))) {
                    atomic = field.name;
                } else if (field.desc.equals("[J")) {
                    array = field.name;
                } else if (field.desc.equals("L" + HANDLE + ";")) {
                    handle = camelCase(field.name);
                } else if (field.owner.startsWith(OURS)) {
                    ofField(field, accesses);
                }
            } else if (instruction instanceof MethodInsnNode) {
                MethodInsnNode call = (MethodInsnNode) instruction;
                if (isAtomic(call.owner) && !call.name.equals("<init>")) {
                    accesses.add(atomic + "." + OF_ATOMICS.getOrDefault(call.name, call.name));
                } else if (call.owner.equals(FENCE) && !call.name.equals("mode")) {
                    accesses.add(call.name);
                } else if (call.owner.equals(HANDLE)) {
                    boolean fence = call.name.endsWith("Fence");
                    String what = handle.equals("cell") ? array : OF_ARRAYS.getOrDefault(handle, handle);
                    accesses.add(fence ? call.name : what + "." + call.name);
                } else if (call.owner.startsWith(OURS) && followed.contains(simpleName(call.owner))) {
                    follow(call, array, accesses, depth);
                }
            }
        }
    }

    private static boolean isAtomic(String type) {
        return type.equals(PADDED) || (type.startsWith(ATOMIC) && !type.endsWith(ARRAY));
    }

    private void follow(MethodInsnNode call, String array, List<String> accesses, int depth) {
        for (String owner = call.owner; owner != null && owner.startsWith(OURS); owner = read(owner).superName) {
            for (MethodNode one : read(owner).methods) {
                if (one.name.equals(call.name) && one.desc.equals(call.desc)) {
                    collect(one, array, accesses, depth + 1);
                    return;
                }
            }
        }
    }

    private void ofField(FieldInsnNode access, List<String> accesses) {
        for (String owner = access.owner; owner != null && owner.startsWith(OURS); owner = read(owner).superName) {
            for (FieldNode field : read(owner).fields) {
                if (field.name.equals(access.name)) {
                    boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
                    boolean isVolatile = (field.access & Opcodes.ACC_VOLATILE) != 0;
                    boolean read = access.getOpcode() == Opcodes.GETFIELD || access.getOpcode() == Opcodes.GETSTATIC;
                    if (!isFinal) {
                        accesses.add(field.name + (read ? ".get" : ".set") + (isVolatile ? "Volatile" : ""));
                    }
                    return;
                }
            }
        }
    }

    private static String simpleName(String owner) {
        return owner.substring(owner.lastIndexOf('/') + 1);
    }

    /** ANNOUNCED is the handle of announced. */
    private static String camelCase(String constant) {
        String[] words = constant.toLowerCase(Locale.ROOT).split("_");
        StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
        }
        return name.toString();
    }
}
