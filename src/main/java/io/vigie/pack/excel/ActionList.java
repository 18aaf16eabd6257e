package io.vigie.pack.excel;

import io.vigie.finding.Finding;
import io.vigie.pack.excel.DataSheet.Field;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All actions in one table: those decided earlier with what they have brought, then those that findings propose. */
final class ActionList implements DataSheet.Content {

    private final Book book;
    private final List<List<@Nullable Object>> rows = new ArrayList<>();

    interface Target {

        void write(SheetWords name, SheetWords note, List<Field> fields, DataSheet.Content content);
    }

    ActionList(Book book) {
        this.book = book;
        book.pack.pages().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(Block.Actions.class::isInstance)
                .flatMap(block -> ((Block.Actions) block).rows().stream())
                .forEach(this::decided);
        book.pack.findings().findings().forEach(this::proposed);
    }

    void write(Target target) {
        List<Field> fields = List.of(
                Field.text(book.word(SheetWords.ID), 110),
                Field.prose(book.word(SheetWords.ACTION), 380),
                Field.prose(book.word(SheetWords.OWNER), 170),
                Field.text(book.word(SheetWords.DUE), 90),
                Field.text(book.word(SheetWords.STATUS), 100),
                Field.number(book.word(SheetWords.EXPECTED), 100),
                Field.number(book.word(SheetWords.LOW), 90),
                Field.number(book.word(SheetWords.HIGH), 90),
                Field.number(book.word(SheetWords.MEASURED), 100),
                Field.text(book.word(SheetWords.UNIT), 80),
                Field.prose(book.word(SheetWords.READING), 320));
        target.write(SheetWords.ACTION_LIST, SheetWords.ACTION_LIST_NOTE, fields, this);
    }

    private void decided(Block.ActionRow action) {
        rows.add(Arrays.asList(
                action.id(),
                action.decision(),
                action.owner(),
                action.due(),
                action.status(),
                printed(action.expected()),
                ActionRows.printed(action, action.low()),
                ActionRows.printed(action, action.high()),
                printed(action.measured()),
                action.expected().style().unit(),
                action.reading()));
    }

    private void proposed(Finding finding) {
        rows.add(Arrays.asList(
                finding.id(),
                finding.action().in(book.language),
                finding.owner().in(book.language),
                null,
                finding.state().name(),
                finding.money().base(),
                finding.money().low(),
                finding.money().high(),
                null,
                finding.money().currency(),
                finding.horizon().in(book.language)));
    }

    private @Nullable Double printed(Figure figure) {
        return FigureCell.of(figure, book.cells, book.language).value();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public List<@Nullable Object> row(int index) {
        return rows.get(index);
    }
}
