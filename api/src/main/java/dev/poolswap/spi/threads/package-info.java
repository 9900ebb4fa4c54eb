/** What the JDK knows of threads, and does not say in every release or for every class of them. */
@NullMarked
package dev.poolswap.spi.threads;

import org.jspecify.annotations.NullMarked;
