/**
 * What happens in a container, as observers see it: listeners, the log, the flight recorder, the JMX bean and the
 * counts.
 */
@NullMarked
package dev.poolswap.spi.observing;

import org.jspecify.annotations.NullMarked;
