package dev.poolswap.report.page;

import java.util.List;

/**
 * A part of the page: what was found, one chart, how to read it, and all numbers for those who ask for them.
 *
 * @param id anchor
 * @param name its name in the contents, a word or two
 * @param title what was found, in one sentence
 * @param sentences what the chart shows and how to read it
 * @param sections ids of the sections whose numbers it has
 */
public record Chapter(String id, String name, String title, List<String> sentences, List<String> sections) {}
