package io.vigie.pack.pdf;

import io.vigie.pack.page.Comment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;

/** What can only be settled when all pages are filled: page numbers, anchors on first pages, structure of split tables. */
final class PrintedPages {

    private static final String TABLE = "net.sf.jasperreports.export.pdf.tag.table";

    /** Where the last line of comments ends, from the top of the live area. */
    private static final int FOOT = 518;

    /** Stands where a page number will be written. */
    static final String NUMBER = "0";

    private PrintedPages() {}

    /** Completes {@code … Page } with {@code 3 of 15} on every page, and writes the numbers of the pages linked to. */
    static void number(List<JasperPrint> prints, String of) {
        int total = prints.stream().mapToInt(print -> print.getPages().size()).sum();
        Map<String, Integer> numbers = new HashMap<>();
        int number = 1;
        for (JasperPrint print : prints) {
            int first = number;
            texts(print.getPages().get(0).getElements(), text -> {
                if (text.getBookmarkLevel() > 0 && text.getAnchorName() != null) {
                    numbers.put(text.getAnchorName(), first);
                }
            });
            number += print.getPages().size();
        }
        number = 1;
        for (JasperPrint print : prints) {
            number(print, number, total, numbers, of);
            number += print.getPages().size();
        }
    }

    /**
     * @param first number of the print's first page
     * @param numbers of the pages that links lead to, by anchor
     */
    static void number(JasperPrint print, int first, int total, Map<String, Integer> numbers, String of) {
        int number = first;
        for (JRPrintPage page : print.getPages()) {
            int own = number++;
            texts(page.getElements(), text -> {
                if ("page-of".equals(text.getKey())) {
                    text.setText(text.getFullText() + own + " " + of + " " + total);
                } else if ("page-link".equals(text.getKey()) && text.getHyperlinkAnchor() != null) {
                    text.setText(String.valueOf(numbers.get(text.getHyperlinkAnchor())));
                    // what was filled in may have been cut to the cell's width; the number is not
                    text.setTextTruncateIndex(null);
                    text.setTextTruncateSuffix(null);
                }
            });
        }
    }

    /** Sets the comments of a page to its foot. */
    static void settle(JasperPrint print, List<Comment> comments) {
        if (comments.isEmpty()) {
            return;
        }
        List<JRPrintElement> elements = new ArrayList<>();
        List<JRPrintPage> pages = print.getPages();
        for (JRPrintElement element : pages.get(pages.size() - 1).getElements()) {
            if (element.getKey() != null && element.getKey().startsWith("comment-")) {
                elements.add(element);
            }
        }
        Discs.settle(elements, comments, PaperSize.A4.left(), PaperSize.A4.top() + FOOT);
    }

    /** Moves what was filled for A4 onto another paper. */
    static void onto(JasperPrint print, PaperSize paper) {
        if (paper == PaperSize.A4
                || print.getPageWidth() != PaperSize.A4.width()
                || print.getPageHeight() != PaperSize.A4.height()) {
            return;
        }
        print.setPageWidth(paper.width());
        print.setPageHeight(paper.height());
        for (JRPrintPage page : print.getPages()) {
            for (JRPrintElement element : page.getElements()) {
                element.setX(element.getX() + paper.left() - PaperSize.A4.left());
                element.setY(element.getY() + paper.top() - PaperSize.A4.top());
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

    /** A table's head printed again on a further page is part of the same table; what only takes room is not printed. */
    static void mend(JasperPrint print) {
        boolean[] open = {false};
        for (JRPrintPage page : print.getPages()) {
            withoutSpacers(page.getElements());
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

    private static void withoutSpacers(List<JRPrintElement> elements) {
        elements.removeIf(element -> "spacer".equals(element.getKey()));
        for (JRPrintElement element : elements) {
            if (element instanceof JRPrintFrame frame) {
                withoutSpacers(frame.getElements());
            }
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
