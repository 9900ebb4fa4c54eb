/**
 * What every scheme is tested with: a payload that tells when it is reused under a reader, the contract
 * suite, stress, random operation sequences against a model, torture. A scheme gets all of it by one
 * subclass of {@link dev.poolswap.testkit.SchemeSuite}.
 */
package dev.poolswap.testkit;
