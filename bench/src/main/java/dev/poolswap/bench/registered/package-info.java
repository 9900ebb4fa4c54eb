/** Finds the classes that jars register as services. One that cannot be created is listed as such, and hides no other. */
@NullMarked
package dev.poolswap.bench.registered;

import org.jspecify.annotations.NullMarked;
