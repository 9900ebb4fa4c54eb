/** Finds the classes that jars register as services. One that cannot be made is in the list as what it is, and hides no other. */
@NullMarked
package dev.poolswap.bench.registered;

import org.jspecify.annotations.NullMarked;
