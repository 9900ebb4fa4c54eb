package dev.poolswap.report.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that the templates see. */
final class Views {
    private Views() {}

    record PageView(
            String title,
            String description,
            String picture,
            boolean pictured,
            String css,
            String script,
            String scriptHash,
            String notice,
            boolean noticed,
            OverviewViews.BoardView board,
            String summary,
            List<AnswerView> answers,
            boolean answered,
            List<String> findings,
            boolean found,
            List<String> warnings,
            boolean warned,
            TableView environment,
            String reproduce,
            List<FilterView> filters,
            List<ChapterView> chapters,
            TableView guarantees,
            List<TableView> evidence,
            boolean checked,
            String citation,
            String citationFile,
            List<String> methodology,
            boolean own) {}

    record AnswerView(
            String question, String winner, String number, String standing, String confidence, List<TagView> tags) {}

    record FilterView(String id, String title, List<Labels.Choice> choices) {}

    record ChapterView(
            String id,
            String name,
            String title,
            List<String> sentences,
            @Nullable FigureView lead,
            List<SectionView> sections,
            boolean numbered,
            boolean isTrust) {}

    record SectionView(String anchor, String title, List<BlockView> blocks) {}

    /** One piece of a section; a part is an opening and a closing tag around others. */
    record BlockView(
            @Nullable String heading,
            @Nullable String paragraph,
            @Nullable TableView table,
            @Nullable TableView hidden,
            @Nullable FiguresView figures,
            @Nullable PartView opening,
            @Nullable PartView closing) {}

    record PartView(List<TagView> tags, String name, boolean closed) {}

    record TagView(String axis, String value) {}

    record FiguresView(List<FigureView> list) {}

    record FigureView(
            String anchor,
            String drawing,
            String name,
            String reading,
            String alt,
            TableView table,
            List<TagView> tags,
            Reproduction reproduction) {}

    record TableView(String caption, List<TagView> tags, List<ColumnView> columns, List<GroupView> groups) {}

    record ColumnView(String title, String style, boolean styled, List<TagView> tags) {}

    record GroupView(String title, boolean titled, int span, List<TagView> tags, List<RowView> rows) {}

    record RowView(String name, List<TagView> tags, List<EntryView> entries) {}

    record EntryView(String text, String style, boolean styled, String detail, boolean detailed, List<TagView> tags) {}
}
