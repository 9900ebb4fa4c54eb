/**
 * Swaps a heavy object under concurrent readers and reuses the old one after its last reader has left. Start at
 * {@link dev.poolswap.SwapContainer}.
 *
 * <table>
 *   <caption>Where to find what</caption>
 *   <tr><th scope="col">To</th><th scope="col">see</th></tr>
 *   <tr><td>read and write</td><td>{@link dev.poolswap.SwapContainer}, {@link dev.poolswap.Lease}, {@link
 *       dev.poolswap.ReadHandle}</td></tr>
 *   <tr><td>never see null</td><td>{@link dev.poolswap.NonEmptyContainer}, {@link dev.poolswap.NonEmptyLease}, {@link
 *       dev.poolswap.NonEmptyReadHandle}</td></tr>
 *   <tr><td>create, reset and dispose of versions</td><td>{@link dev.poolswap.Recycler}</td></tr>
 *   <tr><td>build a container</td><td>{@link dev.poolswap.ContainerBuilder}, {@link dev.poolswap.NonEmptyBuilder},
 *       {@link dev.poolswap.Settings}, {@link dev.poolswap.Options}</td></tr>
 *   <tr><td>choose a scheme</td><td>{@link dev.poolswap.Scheme}, {@link dev.poolswap.Guarantees}</td></tr>
 *   <tr><td>limit memory</td><td>{@link dev.poolswap.Settings#maxVersions}, {@link dev.poolswap.Settings#maxBytes},
 *       {@link dev.poolswap.Exhaustion}</td></tr>
 *   <tr><td>read many containers</td><td>{@link dev.poolswap.ReaderDomain}</td></tr>
 *   <tr><td>observe a container</td><td>{@link dev.poolswap.Stats}, {@link dev.poolswap.ContainerMXBean}, {@link
 *       dev.poolswap.ContainerListener}</td></tr>
 *   <tr><td>find leaks and stalls</td><td>{@link dev.poolswap.LeakDetection}, {@link dev.poolswap.LeakReport}, {@link
 *       dev.poolswap.StallReport}, {@link dev.poolswap.PinHolder}</td></tr>
 *   <tr><td>handle misuse</td><td>{@link dev.poolswap.PoolswapException} and its subclasses</td></tr>
 * </table>
 *
 * <p>A null argument throws a {@link java.lang.NullPointerException} that names it, unless its parameter is marked as
 * nullable or the method names another exception.
 */
@NullMarked
package dev.poolswap;

import org.jspecify.annotations.NullMarked;
