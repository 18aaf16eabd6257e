package io.vigie.catalogue;

import io.vigie.catalogue.PackDefinition.BlockDefinition;
import io.vigie.catalogue.PackDefinition.BlockKind;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
import io.vigie.catalogue.PackDefinition.RowDefinition;
import io.vigie.catalogue.PackDefinition.SplitKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@code packs/*.yaml}, after the metrics they show. */
final class PackReader {

    private final Definitions all;

    PackReader(Definitions all) {
        this.all = all;
    }

    PackDefinition read(DefinitionFile file, Element.Mapping root) {
        List<PageDefinition> pages = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Element.Mapping page : root.mappings("pages")) {
            PageDefinition read = page(page, file.bundled());
            pages.add(read);
            if (!read.id().isEmpty() && !ids.add(read.id())) {
                all.problems.add(page.originOf("id"), "page \"" + read.id() + "\" is there twice", "another id");
            }
        }
        return new PackDefinition(
                file.id(), Definitions.text(root, "name"), List.copyOf(pages), root.originOf("id"), filter(root));
    }

    private String filter(Element.Mapping root) {
        Element.Mapping filter = root.mapping("filter");
        String dimension = filter.text("dimension", "");
        SortedSet<String> dimensions = new TreeSet<>();
        all.metrics.values().forEach(metric -> dimensions.addAll(metric.by()));
        if (!dimension.isEmpty() && !dimensions.contains(dimension)) {
            all.unknown("dimension", dimension, dimensions, filter.originOf("dimension"), "; no metric has it in by:");
        }
        return dimension;
    }

    /** @param bundled a bundled page stays when a user's metrics empty its domain or lack its dimension: that is no mistake of theirs */
    private PageDefinition page(Element.Mapping page, boolean bundled) {
        PageKind kind = Definitions.choice(page.text("kind"), PageKind.COVER);
        String domain = page.text("domain", "");
        if (kind == PageKind.DOMAIN && domain.isEmpty()) {
            all.problems.add(
                    page.originOf("id"),
                    "a page of kind domain needs a domain",
                    "adding domain: with one of " + domains());
        } else if (kind != PageKind.DOMAIN && !domain.isEmpty()) {
            all.problems.add(
                    page.originOf("domain"),
                    "only a page of kind domain takes a domain",
                    "kind: domain, or removing it");
        } else if (!domain.isEmpty() && !domains().contains(domain) && !bundled) {
            all.unknown("domain", domain, domains(), page.originOf("domain"), "; no metric has it");
        }
        for (Element.Scalar metric : page.scalars("metrics")) {
            all.mustExist(DefinitionKind.METRIC, metric.text(), metric.origin());
        }
        String by = page.text("by", "");
        if (!by.isEmpty() && kind != PageKind.DOMAIN) {
            all.problems.add(
                    page.originOf("by"), "only a page of kind domain takes by", "by at a block, or removing it");
        } else if (!page.texts("metrics").isEmpty() && !bundled) {
            dimensioned(page.texts("metrics").get(0), by, page);
        }
        List<RowDefinition> rows = new ArrayList<>();
        page.mappings("rows").forEach(row -> rows.add(row(row, bundled)));
        if (kind == PageKind.PAGE && rows.isEmpty()) {
            all.problems.add(page.originOf("id"), "a page of kind page needs rows", "adding rows: with their blocks");
        } else if (kind != PageKind.PAGE && !rows.isEmpty()) {
            all.problems.add(
                    page.originOf("rows"), "only a page of kind page takes rows", "kind: page, or removing them");
        }
        return new PageDefinition(
                page.text("id", ""),
                kind,
                Definitions.text(page, "title"),
                page.get("message") != null ? Definitions.text(page, "message") : null,
                domain,
                page.texts("metrics"),
                by,
                List.copyOf(rows),
                page.originOf("id").line());
    }

    private RowDefinition row(Element.Mapping row, boolean bundled) {
        SplitKind split = Definitions.choice(row.text("split"), SplitKind.FULL);
        List<BlockDefinition> blocks = new ArrayList<>();
        row.mappings("blocks").forEach(block -> blocks.add(block(block, bundled)));
        if (blocks.size() > split.parts()) {
            all.problems.add(
                    row.originOf("blocks"),
                    blocks.size() + " blocks do not fit a row of split " + row.text("split", "full"),
                    "split: thirds for three blocks, halves for two, or a row for each");
        }
        return new RowDefinition(split, row.integer("height", 0), List.copyOf(blocks));
    }

    private BlockDefinition block(Element.Mapping block, boolean bundled) {
        BlockKind kind = Definitions.choice(block.text("block"), BlockKind.TEXT);
        String word = block.text("block", "");
        List<String> metrics = kind.several()
                ? block.texts("metrics")
                : block.get("metric") != null ? List.of(block.text("metric", "")) : List.of();
        String wanted = kind == BlockKind.TEXT ? "" : kind.several() ? "metrics" : "metric";
        for (String key : List.of("metric", "metrics")) {
            if (key.equals(wanted) && metrics.isEmpty()) {
                all.problems.add(block.originOf("block"), "a block " + word + " needs " + key, "adding " + key + ":");
            } else if (!key.equals(wanted) && block.get(key) != null) {
                all.problems.add(
                        block.originOf(key),
                        "a block " + word + " takes no " + key,
                        wanted.isEmpty() ? "removing it" : wanted + ":");
            }
        }
        if (kind == BlockKind.TEXT != (block.get("text") != null)) {
            all.problems.add(
                    block.originOf("block"),
                    kind == BlockKind.TEXT ? "a block text needs text" : "a block " + word + " takes no text",
                    kind == BlockKind.TEXT ? "adding text: {en: …, fr: …}" : "a block text of its own");
        }
        for (String metric : metrics) {
            all.mustExist(DefinitionKind.METRIC, metric, block.originOf(wanted));
            if (!bundled) {
                dimensioned(metric, block.text("by", ""), block);
            }
        }
        return new BlockDefinition(
                kind,
                metrics,
                block.text("by", ""),
                (block.get("text") != null) ? Definitions.text(block, "text") : null,
                block.originOf("block").line());
    }

    /** Reports a dimension the metric does not have. */
    private void dimensioned(String metric, String by, Element.Mapping at) {
        MetricDefinition known = all.metrics.get(metric);
        if (!by.isEmpty() && known != null && !known.dimensions().contains(by)) {
            all.unknown("dimension", by, known.dimensions(), at.originOf("by"), " of metric " + metric);
        }
    }

    private SortedSet<String> domains() {
        SortedSet<String> domains = new TreeSet<>();
        all.metrics.values().forEach(metric -> domains.add(metric.domain()));
        return domains;
    }
}
