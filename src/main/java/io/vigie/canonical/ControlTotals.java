package io.vigie.canonical;

import io.vigie.catalogue.EntityDefinition.Type;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Mapping;
import io.vigie.landing.LandedFile;
import io.vigie.source.Controls;
import io.vigie.warehouse.Session;
import io.vigie.warehouse.Sql;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what was taken in of a file with the totals its sidecar declares. */
final class ControlTotals {

    private static final String ID = "control-total";

    private ControlTotals() {}

    /** To be called while the tables hold every good row of the file. */
    static List<Gate> judge(Session session, LandedFile file, RecordSql sql) {
        Controls controls = file.known().controls();
        String name = file.candidate().file().name();
        List<Gate> gates = new ArrayList<>();
        if (controls.rows() != null) {
            boolean equal = controls.rows() == file.records();
            gates.add(new Gate(
                    ID,
                    name,
                    equal ? Grade.A : Grade.C,
                    equal
                            ? file.records() + " rows, as the sidecar says"
                            : file.records() + " rows were found, the sidecar says " + controls.rows()));
        }
        for (Map.Entry<String, BigDecimal> sum : controls.sums().entrySet()) {
            gates.add(sum(session, file, sql, name, sum.getKey(), sum.getValue()));
        }
        return gates;
    }

    private static Gate sum(
            Session session, LandedFile file, RecordSql sql, String name, String header, BigDecimal declared) {
        Optional<String> query = query(file, sql, header);
        if (query.isEmpty()) {
            return new Gate(
                    ID,
                    name,
                    Grade.B,
                    "the sidecar's total of \"" + header + "\", " + declared.toPlainString()
                            + ", cannot be checked: the profile keeps no number of that header");
        }
        BigDecimal found = session.query(query.get(), row -> Optional.ofNullable(row.decimal("total")))
                .get(0)
                .orElse(BigDecimal.ZERO);
        boolean equal = found.compareTo(declared) == 0;
        String shown = found.stripTrailingZeros().toPlainString();
        return new Gate(
                ID,
                name,
                equal ? Grade.A : Grade.C,
                equal
                        ? "\"" + header + "\" adds up to " + shown + ", as the sidecar says"
                        : "\"" + header + "\" of the rows kept adds up to " + shown + ", the sidecar says "
                                + declared.toPlainString());
    }

    /** The sum of the canonical column that the header's column fills. */
    private static Optional<String> query(LandedFile file, RecordSql sql, String header) {
        List<Fill> fills = file.known().source().fills();
        for (int fill = 0; fill < fills.size(); fill++) {
            for (Map.Entry<String, Mapping> entry : fills.get(fill).columns().entrySet()) {
                String column = entry.getValue().column();
                Integer place =
                        column == null ? null : file.known().layout().columns().get(column);
                Type type = sql.entity(fill).column(entry.getKey()).type();
                if (place != null
                        && file.known().layout().header().get(place).strip().equalsIgnoreCase(header.strip())
                        && (type == Type.DECIMAL || type == Type.INTEGER)) {
                    return Optional.of("select sum(" + Sql.identifier(entry.getKey()) + ") as total from "
                            + CanonicalSchema.table(sql.entity(fill).id()) + " where file_id = "
                            + file.candidate().id());
                }
            }
        }
        return Optional.empty();
    }
}
