package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The register of actions the executives agreed on: a spreadsheet, with roles as owners. */
final class Register {

    private Register() {}

    static void write(Path folder, Planted planted) throws IOException {
        Export export = new Export(
                "actions-2026-11-02.csv",
                Export.Quoting.NEEDED,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                "ID",
                "Action",
                "Owner",
                "Metric",
                "Opened",
                "Due",
                "Done",
                "Status",
                "Expected change");
        export.row(
                "A-21",
                "Pick lists by aisle",
                "Logistics director",
                "order-cycle-time",
                "2026-01-19",
                "2026-03-31",
                "2026-03-13",
                "Done",
                "-0.2");
        export.row(
                "A-22",
                "Weekly slot for excess stock",
                "Supply chain director",
                "excess-stock",
                "2026-02-16",
                "2026-05-29",
                "2026-05-29",
                "Done",
                "-0.5");
        export.row(
                "A-23",
                "Ready answers on order status",
                "Service manager",
                "first-reply-time",
                "2026-03-16",
                "2026-06-12",
                "2026-06-05",
                "Done",
                "-0.3");
        export.row(
                "A-24",
                "Second look at late parcels",
                "Transport director",
                "carrier-on-time",
                "2026-05-18",
                "2026-10-15",
                "",
                "In progress",
                "2.0");
        export.row(
                "A-25",
                "Fewer spreadsheets in planning",
                "Planning manager",
                "manual-work-share",
                "2026-06-15",
                "2026-09-30",
                "2026-09-18",
                "Done",
                "-1.0");
        export.row(
                "A-26",
                "Time entry at the terminals",
                "HR director",
                "time-entry-completeness",
                "2026-07-20",
                "2026-12-15",
                "",
                "In progress",
                "3.0");
        export.row(
                "A-27",
                "Overtime approved by week",
                "Workshop manager",
                "",
                "2026-08-17",
                "2026-10-30",
                "",
                "Dropped",
                "");
        export.row(
                "A-28",
                "Shared safety stock list",
                "Supply chain director",
                "stock-out-rate",
                "2026-09-21",
                "2026-12-31",
                "",
                "Open",
                "-1.0");
        export.write(folder, planted);
    }
}
