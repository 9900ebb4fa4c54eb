package dev.poolswap.testkit.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Loads this project's classes anew, with a {@link FaultPoint} wherever something may fail. The test kit is loaded anew, too, but as it is. */
final class FaultyClasses extends ClassLoader {
    private static final String OURS = "dev.poolswap.";
    private static final String KIT = "dev.poolswap.testkit.";
    private static final String POINT = FaultPoint.class.getName().replace('.', '/');

    /** JDK methods that allocate, or start something. What gives up or reads is not among them. */
    private static final Set<String> FALLIBLE = Set.of(
            "add",
            "addLast",
            "addFirst",
            "offer",
            "put",
            "putIfAbsent",
            "merge",
            "computeIfAbsent",
            "lock",
            "start",
            "schedule",
            "copyOf");

    FaultyClasses() {
        super(FaultyClasses.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.startsWith(FaultPoint.class.getName())) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] original = in.readAllBytes();
            byte[] code = name.startsWith(KIT) ? original : instrumented(original);
            return defineClass(name, code, 0, code.length);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] instrumented(byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor to = super.visitMethod(access, name, descriptor, signature, exceptions);
                        // What initializes a class would break it for good.
                        return name.equals("<clinit>")
                                ? to
                                : new Points(to, simple(reader.getClassName()) + "." + name);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1);
    }

    private static final class Points extends MethodVisitor {
        private final String where;

        Points(MethodVisitor to, String where) {
            super(Opcodes.ASM9, to);
            this.where = where;
        }

        private void point(String what) {
            super.visitLdcInsn(where + what);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, POINT, "next", "(Ljava/lang/String;)V", false);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            super.visitTypeInsn(opcode, type);
            // After it: stack map frames know an object that is not initialized by the place of this instruction.
            if (opcode == Opcodes.NEW || opcode == Opcodes.ANEWARRAY) {
                point(": new " + simple(type));
            }
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            if (opcode == Opcodes.NEWARRAY) {
                point(": new array");
            }
            super.visitIntInsn(opcode, operand);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            point(": lambda or text");
            super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            // A disposal that throws has been called, and so is none that is lost.
            boolean callOut = (owner.equals("dev/poolswap/Recycler") && !name.equals("dispose"))
                    || owner.equals("dev/poolswap/ContainerListener")
                    || owner.startsWith("java/util/function/");
            if (callOut || (owner.startsWith("java/") && FALLIBLE.contains(name))) {
                point(": " + simple(owner) + "." + name);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
    }
}
