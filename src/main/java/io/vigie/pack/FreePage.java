package io.vigie.pack;

import io.vigie.canonical.Grade;
import io.vigie.catalogue.Language;
import io.vigie.catalogue.MetricDefinition;
import io.vigie.catalogue.PackDefinition.BlockDefinition;
import io.vigie.catalogue.PackDefinition.PageDefinition;
import io.vigie.catalogue.PackDefinition.RowDefinition;
import io.vigie.catalogue.Text;
import io.vigie.metric.MetricValue;
import io.vigie.pack.page.Block;
import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;
import io.vigie.pack.page.Split;
import io.vigie.pack.page.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A page whose rows and blocks its definition names. A block that has nothing to show says why in its place. */
final class FreePage {

    private final Assembly assembly;
    private final Language language;

    FreePage(Assembly assembly) {
        this.assembly = assembly;
        this.language = assembly.language();
    }

    Page page(PageDefinition definition) {
        List<Row> rows = new ArrayList<>();
        Set<String> metrics = new LinkedHashSet<>();
        for (RowDefinition row : definition.rows()) {
            Split split = Split.valueOf(row.split().name());
            List<Block> blocks = new ArrayList<>();
            for (BlockDefinition block : row.blocks()) {
                metrics.addAll(block.metrics());
                blocks.add(block(block));
            }
            rows.add(new Row(split, row.height() == 0 ? height(split) : row.height(), blocks));
        }
        return new Page(
                definition.id(),
                definition.title().in(language),
                message(definition.message(), metrics),
                rows,
                List.of(),
                source(metrics));
    }

    private static int height(Split split) {
        return switch (split) {
            case FULL, MAIN_AND_BOX -> DomainPage.MAIN;
            case TABLE_AND_TEXT, HALVES -> 168;
            case THIRDS -> DomainPage.LOWER;
        };
    }

    private String message(@Nullable Text message, Set<String> metrics) {
        if (message != null) {
            return message.in(language);
        }
        for (String id : metrics) {
            MetricDefinition metric = assembly.catalogue().metrics().get(id);
            if (metric != null && assembly.measure(metric).now() != null) {
                return new Deviation(assembly.measure(metric))
                        .sentence(assembly.identity().period().monthLabel(), language);
            }
        }
        return Words.PAGE_WITHOUT_VALUES.in(
                language, assembly.identity().period().label());
    }

    private Block block(BlockDefinition block) {
        List<Measure> measures = new ArrayList<>();
        for (String id : block.metrics()) {
            MetricDefinition metric = assembly.catalogue().metrics().get(id);
            if (metric != null) {
                measures.add(assembly.measure(metric));
            }
        }
        Text text = block.text();
        if (text != null) {
            return new Block.Notes("", List.of(text.in(language)));
        }
        if (measures.isEmpty()) {
            return new Block.Notes(Words.MISSING_HEADING.in(language), List.of(Words.NO_VALUE_AT_ALL.in(language)));
        }
        Measure first = measures.get(0);
        Optional<? extends Block> made = made(block, first, measures);
        return made.isPresent() ? made.get() : nothing(first);
    }

    private Optional<? extends Block> made(BlockDefinition block, Measure measure, List<Measure> measures) {
        TrendBlocks trends = new TrendBlocks(assembly);
        MemberBlocks members = new MemberBlocks(assembly);
        String by = block.by();
        return switch (block.kind()) {
            case TREND -> Optional.of(trends.sixTwelve(measure, List.of())).filter(drawn -> measure.hasTrend());
            case NINE_ROWS -> Optional.of(trends.nineRows(measure)).filter(drawn -> measure.hasTrend());
            case BRIDGE ->
                by.isEmpty()
                        ? new DriverBridge(assembly)
                                .of(measure)
                                .or(() -> members.bridge(
                                        measure, members.dimension(measure, "").orElse("")))
                        : members.bridge(measure, by);
            case MULTIPLES -> members.multiples(measure, by);
            case EXCEPTIONS ->
                members.exceptions(measure, members.dimension(measure, by).orElse(""));
            case STACKED -> members.stacked(measure, by);
            case FUNNEL_PLOT -> members.funnelPlot(measure, by);
            case MEMBERS ->
                new MemberTable(assembly)
                        .of(measure, members.dimension(measure, by).orElse(""));
            case PROCESS -> new ProcessBlock(assembly).of(measure);
            case HISTOGRAM -> new DurationBlocks(assembly).histogram(measure);
            case SURVIVAL -> new DurationBlocks(assembly).survival(measure);
            case FAN -> new OutlookPage(assembly, List.of(measure)).fan();
            case BULLET -> trends.bullet(measures);
            case TO_DATE -> Optional.of(trends.toDate(measures));
            case TEXT -> Optional.empty();
        };
    }

    private Block nothing(Measure measure) {
        return new Block.Notes(
                Words.MISSING_HEADING.in(language),
                List.of(Words.MISSING_REASON.in(
                        language,
                        measure.name(),
                        measure.hasTrend()
                                ? Words.BLOCK_NOT_FITTING.in(language)
                                : assembly.reason(measure.definition()))));
    }

    private String source(Set<String> metrics) {
        Set<String> entities = new TreeSet<>();
        List<Grade> grades = new ArrayList<>();
        for (String id : metrics) {
            MetricDefinition metric = assembly.catalogue().metrics().get(id);
            if (metric != null) {
                if (!metric.from().isEmpty()) {
                    entities.add(metric.from());
                }
                MetricValue now = assembly.measure(metric).now();
                if (now != null) {
                    grades.add(now.grade());
                }
            }
        }
        return Words.DOMAIN_SOURCE.in(
                language, assembly.sources(entities), grades.isEmpty() ? Grade.D : Grade.worst(grades));
    }
}
