package dev.poolswap.report.page;

/**
 * A question that the numbers answer, for the top of the page.
 *
 * @param question what was asked
 * @param winner who comes first
 * @param number its number
 * @param standing whether it is alone, in words
 * @param confidence how sure that is, and by what
 * @param tags what it was asked about
 */
public record Answer(String question, String winner, String number, String standing, String confidence, Tags tags) {}
