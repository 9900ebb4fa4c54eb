package dev.poolswap.report.study;

import dev.poolswap.report.page.Answer;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks which scheme is best, and says what the numbers show and what they do not. */
final class Ask {
    // More names in a row are not an answer.
    private static final int NAMED = 3;

    private Ask() {}

    /** The answers to questions that are all there is to compare in a study. */
    static List<Answer> all(List<Question> questions) {
        Comparisons.Builder tests = Comparisons.builder();
        questions.forEach(tests::question);
        return all(questions, tests.build());
    }

    /** Returns the answers by comparisons that were made for them and more; none where no cell has the number. */
    static List<Answer> all(List<Question> questions, Comparisons comparisons) {
        List<Answer> answers = new ArrayList<>();
        for (Question question : questions) {
            Standing.of(question, comparisons).ifPresent(standing -> answers.add(answer(standing, comparisons)));
        }
        return answers;
    }

    private static Answer answer(Standing standing, Comparisons comparisons) {
        Question question = standing.question();
        String best = question.name().apply(standing.best());
        return new Answer(
                question.words(),
                first(standing),
                standing.decided()
                        ? standing.number()
                        : (question.less() ? "lowest" : "highest") + " mean: " + best + ", " + standing.number(),
                standing.words(),
                standing.basis(comparisons),
                Contexts.question(question.cells()));
    }

    /** The first, if it is shown to be; otherwise all who may be, or that nothing is shown. */
    private static String first(Standing standing) {
        List<String> may = Stream.of(List.of(standing.best()), standing.level(), standing.open(), standing.untested())
                .flatMap(List::stream)
                .map(standing.question().name())
                .toList();
        return may.size() > NAMED ? "not shown" : Words.either(may);
    }
}
