package io.vigie.pack.excel;

import io.vigie.pack.chart.Chart;
import io.vigie.pack.page.Block;
import java.util.ArrayList;
import java.util.List;

/** One grid of columns, in pixels, that suits all blocks of a page. */
final class PageColumns {

    private static final int LEAST_WIDTH = 1000;
    private static final int FILLER = 100;
    private static final int WIDEST_NOTE = 420;
    private static final int WIDEST_WORDS = 260;
    private static final int WIDEST_NAME = 380;

    private PageColumns() {}

    /** Whether the columns of a page can be those of periods: not beside columns made for words. */
    static boolean months(List<Block> blocks) {
        return blocks.stream()
                .noneMatch(block -> block instanceof Block.Messages
                        || block instanceof Block.Actions
                        || block instanceof Block.FindingCard
                        || block instanceof Block.Scorecard
                        || block instanceof Block.Definitions);
    }

    static List<Integer> of(List<Block> blocks) {
        List<Integer> widths = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Drawing picture
                    && picture.chart() instanceof Chart.Trend trend
                    && months(blocks)) {
                widen(widths, TrendRows.widths(trend));
            }
        }
        boolean months = !widths.isEmpty();
        for (Block block : blocks) {
            if (block instanceof Block.Scorecard) {
                widen(widths, ScorecardRows.WIDTHS);
            } else if (block instanceof Block.FindingCard) {
                widen(widths, FindingRows.WIDTHS);
            } else if (block instanceof Block.Messages) {
                widen(widths, MessageRows.WIDTHS);
            } else if (block instanceof Block.Actions) {
                widen(widths, ActionRows.WIDTHS);
            } else if (block instanceof Block.NineRows) {
                widen(widths, BoxRows.WIDTHS);
            } else if (block instanceof Block.Definitions) {
                widen(widths, List.of(170, 380, 380, 70, 130));
            } else if (block instanceof Block.Cover) {
                widen(widths, List.of(170, 600));
            } else if (block instanceof Block.Table table) {
                widen(widths, table, months);
            }
        }
        for (Block block : blocks) {
            if (block instanceof Block.Table table) {
                int last = TableRows.places(table).size() - 1;
                int wanted = Math.min(WIDEST_NOTE, runningOn(table));
                while (sum(widths.subList(Math.min(last, widths.size()), widths.size())) < wanted) {
                    widths.add(FILLER);
                }
            }
        }
        while (sum(widths) < LEAST_WIDTH) {
            widths.add(FILLER);
        }
        return widths;
    }

    /** Pixels the longest text of a table's last column takes. */
    private static int runningOn(Block.Table table) {
        int last = table.columns().size() - 1;
        return table.rows().stream()
                .map(row -> row.get(last))
                .mapToInt(cell -> cell instanceof Block.Cell.Words words
                        ? 16 + words.text().length() * 6
                        : 0)
                .max()
                .orElse(0);
    }

    /** @param besideMonths whether columns stand under months and keep their width */
    private static void widen(List<Integer> widths, Block.Table table, boolean besideMonths) {
        List<TableRows.Place> places = TableRows.places(table);
        for (int i = 0; i < places.size(); i++) {
            TableRows.Place place = places.get(i);
            int most = TableRows.runsOn(table, place.column()) || besideMonths && i > 0
                    ? TrendRows.MONTH_WIDTH
                    : WIDEST_WORDS;
            widen(widths, i, Math.max(Math.min(place.pixels(table), most), longestWord(table, place.column())));
        }
    }

    /** Pixels of the longest word of a column, which nothing can break; long names of files run on at last. */
    private static int longestWord(Block.Table table, int column) {
        int longest = word(table.columns().get(column).header());
        if (TableRows.runsOn(table, column)) {
            return Math.min(WIDEST_WORDS, longest);
        }
        for (List<Block.Cell> row : table.rows()) {
            if (row.get(column) instanceof Block.Cell.Words words) {
                longest = Math.max(longest, word(words.text()));
            }
        }
        return Math.min(WIDEST_NAME, longest);
    }

    private static int word(String text) {
        int longest = 0;
        for (String word : text.split("[ \n]+")) {
            longest = Math.max(longest, word.length());
        }
        return 20 + (int) (longest * 6.1);
    }

    private static void widen(List<Integer> widths, List<Integer> least) {
        for (int i = 0; i < least.size(); i++) {
            widen(widths, i, least.get(i));
        }
    }

    private static void widen(List<Integer> widths, int column, int least) {
        while (widths.size() <= column) {
            widths.add(TrendRows.GAP_WIDTH);
        }
        widths.set(column, Math.max(widths.get(column), least));
    }

    private static int sum(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum();
    }
}
