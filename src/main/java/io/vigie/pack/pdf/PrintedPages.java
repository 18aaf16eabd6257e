package io.vigie.pack.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;

/** What can only be settled when all pages are filled: page numbers, anchors on first pages, structure of split tables. */
final class PrintedPages {

    private static final String TABLE = "net.sf.jasperreports.export.pdf.tag.table";

    private PrintedPages() {}

    static int count(List<JasperPrint> prints) {
        return prints.stream().mapToInt(print -> print.getPages().size()).sum();
    }

    /** Completes {@code … Page } with {@code 3 of 15} on every page. */
    static void number(List<JasperPrint> prints, String of) {
        int total = count(prints);
        int number = 0;
        for (JasperPrint print : prints) {
            for (JRPrintPage page : print.getPages()) {
                int own = ++number;
                texts(page.getElements(), text -> {
                    if ("page-of".equals(text.getKey())) {
                        text.setText(text.getFullText() + own + " " + of + " " + total);
                    }
                });
            }
        }
    }

    /** Bookmark and anchor stand on a section's first page only. */
    static void anchorOnce(JasperPrint print) {
        for (JRPrintPage page : print.getPages().subList(1, print.getPages().size())) {
            texts(page.getElements(), text -> {
                text.setAnchorName(null);
                text.setBookmarkLevel(0);
            });
        }
    }

    /**
     * A table's head printed again on a further page is part of the same table; cells without width belong to columns the
     * table does not have.
     */
    static void mend(JasperPrint print) {
        boolean[] open = {false};
        for (JRPrintPage page : print.getPages()) {
            withoutWidth(page.getElements());
            texts(page.getElements(), text -> {
                String tag = text.hasProperties() ? text.getPropertiesMap().getProperty(TABLE) : null;
                if ("start".equals(tag)) {
                    if (open[0]) {
                        text.getPropertiesMap().removeProperty(TABLE);
                    }
                    open[0] = true;
                } else if ("end".equals(tag)) {
                    open[0] = false;
                }
            });
        }
    }

    private static void withoutWidth(List<JRPrintElement> elements) {
        List<JRPrintElement> kept = new ArrayList<>();
        for (JRPrintElement element : elements) {
            if (element.getWidth() > 0) {
                kept.add(element);
            }
            if (element instanceof JRPrintFrame frame) {
                withoutWidth(frame.getElements());
            }
        }
        if (kept.size() < elements.size()) {
            elements.clear();
            elements.addAll(kept);
        }
    }

    private static void texts(List<JRPrintElement> elements, Consumer<JRPrintText> action) {
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintText text) {
                action.accept(text);
            } else if (element instanceof JRPrintFrame frame) {
                texts(frame.getElements(), action);
            }
        }
    }
}
