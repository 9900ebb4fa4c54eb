/**
 * Orderings by enumeration: a litmus program, all its candidate executions, and three axiomatic memory models that say
 * which of them may happen. {@link dev.poolswap.testkit.executions.Litmus} says how a program is written, {@link
 * dev.poolswap.testkit.executions.Enumerator} how it is judged.
 */
package dev.poolswap.testkit.executions;
