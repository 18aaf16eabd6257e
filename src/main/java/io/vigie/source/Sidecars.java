package io.vigie.source;

import io.vigie.catalogue.Origin;
import io.vigie.catalogue.Sidecar;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Reader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a sidecar says instead of the profile. */
final class Sidecars {

    private Sidecars() {}

    static SourceDefinition over(SourceDefinition source, Sidecar sidecar) {
        Reader reader = source.reader();
        return new SourceDefinition(
                source.id(),
                source.name(),
                source.system(),
                source.unconfirmed(),
                source.match(),
                source.extracted(),
                sidecar.full() == null ? source.full() : sidecar.full(),
                new Reader(
                        sidecar.delimiter() == null ? reader.delimiters() : List.of(sidecar.delimiter()),
                        sidecar.encoding() == null ? reader.encodings() : List.of(sidecar.encoding()),
                        reader.headerless(),
                        reader.recordEnd(),
                        reader.skipAfterHeader(),
                        reader.footers(),
                        reader.headerDepth(),
                        reader.fillDown(),
                        reader.fillDownKey(),
                        sidecar.zone() == null ? reader.zone() : sidecar.zone(),
                        sidecar.decimal() == null ? reader.decimal() : sidecar.decimal(),
                        sidecar.dateOrder() == null ? reader.dateOrder() : sidecar.dateOrder(),
                        reader.nulls()),
                source.columns(),
                source.joins(),
                source.coverage(),
                source.fills(),
                source.expected(),
                sidecar.dateOrder() == null && sidecar.decimal() == null
                        ? source.origin()
                        : new Origin("the file's sidecar", 0));
    }

    static Controls controls(Sidecar sidecar) {
        return new Controls(sidecar.rows(), new TreeMap<>(sidecar.sums()));
    }

    /** Values usable like groups of the path. */
    static Map<String, String> groups(Sidecar sidecar) {
        Map<String, String> groups = new TreeMap<>();
        if (sidecar.periodStart() != null) {
            groups.put("period_start", sidecar.periodStart().toString());
        }
        if (sidecar.periodEnd() != null) {
            groups.put("period_end", sidecar.periodEnd().toString());
        }
        return groups;
    }
}
