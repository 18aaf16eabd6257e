package io.vigie.canonical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** The same shipments written as many systems would write them. */
record ShipmentExport(
        List<String> headers,
        List<Shipment> shipments,
        char delimiter,
        Charset charset,
        boolean mark,
        String newline,
        boolean quoted,
        Function<LocalDateTime, String> time,
        Function<LocalDate, String> day,
        Function<BigDecimal, String> number) {

    /** One row; the texts hold commas, quotes, accents and a line break. */
    record Shipment(
            String tracking,
            String carrier,
            String warehouse,
            String region,
            String country,
            LocalDateTime shipped,
            LocalDate promised,
            @Nullable LocalDateTime delivered,
            BigDecimal weight,
            BigDecimal cost) {}

    static final List<String> HEADERS = List.of(
            "Tracking Number",
            "Carrier",
            "Warehouse",
            "Destination Region",
            "Country",
            "Shipped",
            "Promised",
            "Delivered",
            "Weight",
            "Cost");

    private static final List<String> CARRIERS =
            List.of("Müller & Söhne", "Colis \"Express\"", "Été, Fils", "Translane");

    /** @param count rows, always the same for the same seed; days above 12 and costs above a thousand occur */
    static ShipmentExport of(int count, long seed) {
        List<Shipment> shipments = new ArrayList<>();
        long state = seed;
        for (int i = 0; i < count; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int a = (int) (state >>> 33);
            LocalDateTime shipped = LocalDateTime.of(2026, 1, 1, 6, 0).plusMinutes(Math.floorMod(a, 400_000));
            shipments.add(new Shipment(
                    "TA%06d".formatted(i),
                    CARRIERS.get(Math.floorMod(a, CARRIERS.size())),
                    i % 2 == 0 ? "Lyon" : "Lille",
                    i % 7 == 0 ? "Île-de-France" : "Nord",
                    "FR",
                    shipped,
                    shipped.toLocalDate().plusDays(3),
                    i % 9 == 0 ? null : shipped.plusMinutes(Math.floorMod(a, 9_000)),
                    BigDecimal.valueOf(Math.floorMod(a, 90_000), 2),
                    BigDecimal.valueOf(Math.floorMod(a >> 3, 900_000), 2)));
        }
        return new ShipmentExport(
                HEADERS,
                shipments,
                ',',
                StandardCharsets.UTF_8,
                false,
                "\n",
                false,
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")::format,
                LocalDate::toString,
                BigDecimal::toPlainString);
    }

    ShipmentExport with(List<Shipment> other) {
        return new ShipmentExport(headers, other, delimiter, charset, mark, newline, quoted, time, day, number);
    }

    ShipmentExport columns(List<String> other) {
        return new ShipmentExport(other, shipments, delimiter, charset, mark, newline, quoted, time, day, number);
    }

    ShipmentExport delimiter(char other) {
        return new ShipmentExport(headers, shipments, other, charset, mark, newline, quoted, time, day, number);
    }

    ShipmentExport charset(String other, boolean withMark) {
        return new ShipmentExport(
                headers, shipments, delimiter, Charset.forName(other), withMark, newline, quoted, time, day, number);
    }

    ShipmentExport newline(String other) {
        return new ShipmentExport(headers, shipments, delimiter, charset, mark, other, quoted, time, day, number);
    }

    ShipmentExport allQuoted() {
        return new ShipmentExport(headers, shipments, delimiter, charset, mark, newline, true, time, day, number);
    }

    ShipmentExport dates(String timePattern, String dayPattern, Locale locale) {
        return new ShipmentExport(
                headers,
                shipments,
                delimiter,
                charset,
                mark,
                newline,
                quoted,
                DateTimeFormatter.ofPattern(timePattern, locale)::format,
                DateTimeFormatter.ofPattern(dayPattern, locale)::format,
                number);
    }

    /** Months by name, as the locale abbreviates them. */
    ShipmentExport monthNames(Locale locale) {
        Function<LocalDate, String> named = date -> date.getDayOfMonth() + "/"
                + date.getMonth().getDisplayName(TextStyle.SHORT, locale) + "/"
                + String.valueOf(date.getYear()).substring(2);
        return new ShipmentExport(
                headers,
                shipments,
                delimiter,
                charset,
                mark,
                newline,
                quoted,
                moment -> named.apply(moment.toLocalDate()) + " "
                        + DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH).format(moment),
                named,
                number);
    }

    ShipmentExport numbers(char grouping, char decimal) {
        return new ShipmentExport(headers, shipments, delimiter, charset, mark, newline, quoted, time, day, value -> {
            String[] parts = value.toPlainString().split("\\.", -1);
            String whole = parts[0].replaceAll("\\B(?=(\\d{3})+$)", String.valueOf(grouping));
            return parts.length == 1 ? whole : whole + decimal + parts[1];
        });
    }

    byte[] text() {
        StringBuilder text = new StringBuilder(mark ? "\ufeff" : "");
        text.append(headers.stream().map(this::cell).collect(Collectors.joining(String.valueOf(delimiter))))
                .append(newline);
        for (Shipment shipment : shipments) {
            text.append(headers.stream()
                            .map(header -> cell(value(shipment, header)))
                            .collect(Collectors.joining(String.valueOf(delimiter))))
                    .append(newline);
        }
        return text.toString().getBytes(charset);
    }

    private String cell(String value) {
        boolean needed = value.indexOf(delimiter) >= 0 || value.contains("\"") || value.contains("\n");
        return quoted || needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    private String value(Shipment shipment, String header) {
        return switch (header) {
            case "Tracking Number" -> shipment.tracking();
            case "Carrier" -> shipment.carrier();
            case "Warehouse" -> shipment.warehouse();
            case "Destination Region" -> shipment.region();
            case "Country" -> shipment.country();
            case "Shipped" -> time.apply(shipment.shipped());
            case "Promised" -> day.apply(shipment.promised());
            case "Delivered" -> shipment.delivered() == null ? "" : time.apply(shipment.delivered());
            case "Weight" -> number.apply(shipment.weight());
            case "Cost" -> number.apply(shipment.cost());
            default -> "extra, \"" + shipment.tracking() + "\"\nsecond line";
        };
    }

    byte[] xlsx() {
        return book(new XSSFWorkbook());
    }

    byte[] xls() {
        return book(new HSSFWorkbook());
    }

    private byte[] book(Workbook workbook) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (workbook) {
            CellStyle moment = workbook.createCellStyle();
            moment.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy hh:mm"));
            CellStyle date = workbook.createCellStyle();
            date.setDataFormat((short) 14);
            Sheet sheet = workbook.createSheet("Export");
            Row first = sheet.createRow(0);
            for (int i = 0; i < headers.size(); i++) {
                first.createCell(i).setCellValue(headers.get(i));
            }
            for (int n = 0; n < shipments.size(); n++) {
                Row row = sheet.createRow(n + 1);
                for (int i = 0; i < headers.size(); i++) {
                    fill(row.createCell(i), shipments.get(n), headers.get(i), moment, date);
                }
            }
            workbook.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void fill(Cell cell, Shipment shipment, String header, CellStyle moment, CellStyle date) {
        switch (header) {
            case "Shipped" -> {
                cell.setCellValue(shipment.shipped());
                cell.setCellStyle(moment);
            }
            case "Promised" -> {
                cell.setCellValue(shipment.promised());
                cell.setCellStyle(date);
            }
            case "Delivered" -> {
                if (shipment.delivered() != null) {
                    cell.setCellValue(shipment.delivered());
                    cell.setCellStyle(moment);
                }
            }
            case "Weight" -> cell.setCellValue(shipment.weight().doubleValue());
            case "Cost" -> cell.setCellValue(shipment.cost().doubleValue());
            default -> cell.setCellValue(value(shipment, header));
        }
    }

    byte[] json() {
        return objects().collect(Collectors.joining(",\n", "[", "]")).getBytes(StandardCharsets.UTF_8);
    }

    byte[] ndjson() {
        return objects().collect(Collectors.joining("\n", "", "\n")).getBytes(StandardCharsets.UTF_8);
    }

    private Stream<String> objects() {
        return shipments.stream()
                .map(shipment -> headers.stream()
                        .map(header -> "\"" + header + "\": " + literal(shipment, header))
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    private String literal(Shipment shipment, String header) {
        if (header.equals("Weight") || header.equals("Cost")) {
            return value(shipment, header);
        }
        if (header.equals("Delivered") && shipment.delivered() == null) {
            return "null";
        }
        return '"' + value(shipment, header).replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    byte[] xml() {
        return shipments.stream()
                .map(shipment -> headers.stream()
                        .map(header -> {
                            String name = header.replace(' ', '_');
                            return "<" + name + ">"
                                    + value(shipment, header)
                                            .replace("&", "&amp;")
                                            .replace("<", "&lt;")
                                    + "</" + name + ">";
                        })
                        .collect(Collectors.joining("", "<shipment>", "</shipment>\n")))
                .collect(Collectors.joining(
                        "", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<shipments>\n", "</shipments>\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] zip(String name, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
