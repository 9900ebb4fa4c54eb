/**
 * Reader records: where readers announce what they read, whose a record is, and how a scan finds those that are in use.
 * {@link dev.poolswap.spi.AnnouncingContainer} uses them; a scheme sees {@link
 * dev.poolswap.spi.readers.ReaderRecord} and no more.
 */
@NullMarked
package dev.poolswap.spi.readers;

import org.jspecify.annotations.NullMarked;
