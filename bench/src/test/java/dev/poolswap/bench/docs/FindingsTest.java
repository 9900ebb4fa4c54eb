package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every measured number on the page of findings is in the table that its paragraph names. */
class FindingsTest {
    private static final Path PAGE = Page.ROOT.resolve("docs/findings.md");
    private static final Pattern TABLE = Pattern.compile("\\]\\((report/tables/\\w+\\.md)\\)");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");

    private static final Pattern NO_RESULT = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)|JDK \\d+");

    private record Claim(String paragraph, List<String> tables, List<String> numbers) {}

    private static List<Claim> claims(List<String> prose) {
        List<Claim> claims = new ArrayList<>();
        for (String paragraph : String.join("\n", prose).split("\n\\s*\n")) {
            List<String> tables = new ArrayList<>();
            Matcher table = TABLE.matcher(paragraph);
            while (table.find()) {
                tables.add(table.group(1));
            }
            if (!tables.isEmpty() && paragraph.contains("([table](")) {
                claims.add(new Claim(
                        paragraph, tables, numbers(NO_RESULT.matcher(paragraph).replaceAll(" "))));
            }
        }
        return claims;
    }

    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(number.group().replaceFirst(",$", ""));
        }
        return numbers;
    }

    private static List<String> unfounded(Claim claim) {
        Set<String> known = new TreeSet<>();
        claim.tables()
                .forEach(table -> Page.of(Page.ROOT.resolve("docs").resolve(table))
                        .lines()
                        .forEach(line -> known.addAll(numbers(line))));
        return claim.numbers().stream()
                .filter(number -> !known.contains(number) && !known.contains(number.replace(",", "")))
                .toList();
    }

    @Test
    void every_number_of_a_finding_is_in_the_table_that_it_names() {
        List<Claim> claims = claims(Page.of(PAGE).prose());
        assertThat(claims).hasSizeGreaterThan(6);
        assertThat(claims.stream().mapToInt(claim -> claim.numbers().size()).sum())
                .isGreaterThan(60);
        assertThat(claims)
                .allSatisfy(claim -> assertThat(unfounded(claim))
                        .as("numbers that are in none of %s: %s", claim.tables(), claim.paragraph())
                        .isEmpty());
    }

    @Test
    void a_planted_number_is_found() {
        List<String> planted = Page.of(PAGE).prose().stream()
                .map(line -> line.replace("7.68 ×", "7.69 ×"))
                .toList();
        assertThat(claims(planted).stream().flatMap(claim -> unfounded(claim).stream()))
                .containsExactly("7.69");
    }
}
