package io.vigie.pack.excel;

import io.vigie.pack.page.Block;
import io.vigie.pack.page.Pack;
import io.vigie.pack.page.Page;
import java.util.ArrayList;
import java.util.List;

/** Forty pages made of the sample's domain pages. */
final class FortyPages {

    private FortyPages() {}

    static List<Page> of(Pack pack) {
        List<Page> drawn = pack.pages().stream()
                .filter(page -> page.blocks().stream().anyMatch(Block.Drawing.class::isInstance))
                .toList();
        List<Page> pages = new ArrayList<>();
        for (int number = 1; number <= 40; number++) {
            Page page = drawn.get(number % drawn.size());
            pages.add(new Page(
                    "p" + number, "Page " + number, page.message(), page.rows(), page.comments(), page.source()));
        }
        return pages;
    }
}
