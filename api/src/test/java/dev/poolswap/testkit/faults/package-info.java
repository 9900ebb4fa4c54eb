/** Failures that are injected at every allocation and every call out. */
package dev.poolswap.testkit.faults;
