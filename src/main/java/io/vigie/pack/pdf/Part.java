package io.vigie.pack.pdf;

import java.util.List;
import java.util.Map;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.data.JRMapCollectionDataSource;

/** One block: a template with what it is filled with. */
record Part(JasperReport report, Map<String, Object> parameters, JRDataSource rows) {

    Part(JasperReport report, Map<String, Object> parameters, List<Map<String, ?>> rows) {
        this(report, parameters, new JRMapCollectionDataSource(rows));
    }
}
