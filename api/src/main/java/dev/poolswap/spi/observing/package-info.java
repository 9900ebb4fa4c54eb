/** What happens in a container, as others see it: listeners, the log, the flight recorder, the JMX bean, the counts. */
@NullMarked
package dev.poolswap.spi.observing;

import org.jspecify.annotations.NullMarked;
