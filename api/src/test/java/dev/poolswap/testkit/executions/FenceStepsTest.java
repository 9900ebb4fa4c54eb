package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.testkit.Catches;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The fences that programs put in the place of {@code light()} and {@code heavy()} are those that the class files of these
 * methods have. Other class-file checks stop at these two calls.
 */
class FenceStepsTest {
    /** The fields, branches and calls of a method, in order. */
    private static List<String> steps(Class<?> type, String name) throws IOException {
        ClassNode node = new ClassNode();
        String path = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream file = FenceStepsTest.class.getResourceAsStream(path)) {
            new ClassReader(Objects.requireNonNull(file, path))
                    .accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        }
        MethodNode method = node.methods.stream()
                .filter(one -> one.name.equals(name))
                .findFirst()
                .orElseThrow();
        List<String> steps = new ArrayList<>();
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof FieldInsnNode) {
                steps.add(((FieldInsnNode) instruction).name);
            } else if (instruction instanceof JumpInsnNode) {
                steps.add(branch(instruction.getOpcode()));
            } else if (instruction instanceof MethodInsnNode) {
                steps.add(((MethodInsnNode) instruction).name + "()");
            }
        }
        return steps;
    }

    /** A jump where the condition is false leads to the other branch. */
    private static String branch(int opcode) {
        return opcode == Opcodes.IFEQ ? "if" : opcode == Opcodes.GOTO ? "else" : "jump " + opcode;
    }

    private static List<String> calls(Class<?> type, String name) throws IOException {
        return steps(type, name).stream().filter(step -> step.endsWith("()")).toList();
    }

    /** The fences of a program that are calls of Java; the others are what HotSpot or the kernel makes of the method. */
    private static List<String> inJava(FenceMode mode, String step) {
        return mode.expand(step).stream()
                .filter(fence -> Arrays.stream(VarHandle.class.getMethods())
                        .map(Method::getName)
                        .anyMatch(name -> fence.equals(name + "()")))
                .toList();
    }

    private static List<String> lightOfThePrograms() {
        List<String> light = new ArrayList<>(List.of("FULL", "if"));
        light.addAll(inJava(FenceMode.FULL, "light()"));
        light.add("else");
        light.addAll(inJava(FenceMode.ASYMMETRIC, "light()"));
        return light;
    }

    @Test
    void light_has_the_fence_of_the_programs_on_each_branch() throws IOException {
        assertThat(lightOfThePrograms()).containsExactly("FULL", "if", "fullFence()", "else", "acquireFence()");
        assertThat(steps(AsymmetricFence.class, "light")).isEqualTo(lightOfThePrograms());
    }

    /** First the full fence of every mode, then the system call, and a handshake where the kernel refuses that. */
    @Test
    void heavy_has_a_full_fence_and_then_the_heavy_one() throws Exception {
        assertThat(FenceMode.ASYMMETRIC.expand("heavy()")).containsExactly("fullFence()", "heavyFence()");
        assertThat(inJava(FenceMode.FULL, "heavy()")).isEqualTo(inJava(FenceMode.ASYMMETRIC, "heavy()"));
        assertThat(calls(AsymmetricFence.class, "heavy")).containsExactly("run()");
        List<String> heavy = new ArrayList<>(inJava(FenceMode.ASYMMETRIC, "heavy()"));
        heavy.addAll(List.of("barrier()", "refused()", "run()"));
        Class<?> writers = Class.forName(AsymmetricFence.class.getPackageName() + ".WriterFence");
        assertThat(calls(writers, "run")).isEqualTo(heavy);
    }

    /** Each reader has the fence of the other mode. */
    static final class Exchanged {
        private static final boolean FULL = Boolean.getBoolean("poolswap.planted");

        static void light() {
            if (FULL) {
                VarHandle.acquireFence();
            } else {
                VarHandle.fullFence();
            }
        }
    }

    /** In the asymmetric modes a reader has no barrier to the compiler. */
    static final class Gone {
        private static final boolean FULL = Boolean.getBoolean("poolswap.planted");

        static void light() {
            if (FULL) {
                VarHandle.fullFence();
            }
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "fences of readers that are exchanged, or gone")
    void fences_that_are_exchanged_or_gone_are_caught() throws IOException {
        assertThat(steps(Exchanged.class, "light"))
                .contains("FULL", "fullFence()", "acquireFence()")
                .isNotEqualTo(lightOfThePrograms());
        assertThat(steps(Gone.class, "light")).contains("FULL", "fullFence()").isNotEqualTo(lightOfThePrograms());
    }
}
