package dev.poolswap.testkit.executions;

import java.util.List;

/** Says which executions may happen. */
public interface MemoryModel {
    /** What Java promises, whatever the compiler and the processor do. */
    MemoryModel JAVA = new JavaModel();

    /** What an Armv8 processor does with the instructions that HotSpot makes. */
    MemoryModel ARMV8 = new Armv8Model();

    /** What an x86 processor does with the instructions that HotSpot makes. */
    MemoryModel X86_TSO = new TsoModel();

    List<MemoryModel> ALL = List.of(JAVA, ARMV8, X86_TSO);

    String title();

    boolean allows(Execution execution);
}
