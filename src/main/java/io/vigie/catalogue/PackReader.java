package io.vigie.catalogue;

import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.PageKind;
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

    /** @param bundled a bundled page stays when a user's metrics empty its domain: that is no mistake of theirs */
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
        return new PageDefinition(
                page.text("id", ""),
                kind,
                Definitions.text(page, "title"),
                domain,
                page.texts("metrics"),
                page.originOf("id").line());
    }

    private SortedSet<String> domains() {
        SortedSet<String> domains = new TreeSet<>();
        all.metrics.values().forEach(metric -> domains.add(metric.domain()));
        return domains;
    }
}
