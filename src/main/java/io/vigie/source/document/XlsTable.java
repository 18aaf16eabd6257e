package io.vigie.source.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.jspecify.annotations.Nullable;

/** A sheet of a workbook in the format of Excel 97 to 2003, which is read into memory whole. */
final class XlsTable implements Table {

    private static final byte[] COMPOUND = {
        (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
    };

    /** Memory one byte of a file may take once it is read. */
    private static final int EXPANSION = 12;

    private final Path file;
    private final String name;
    private final int sheet;

    private XlsTable(Path file, String name, int sheet) {
        this.file = file;
        this.name = name;
        this.sheet = sheet;
    }

    static boolean isCompound(byte[] start) {
        return start.length >= COMPOUND.length
                && Arrays.equals(start, 0, COMPOUND.length, COMPOUND, 0, COMPOUND.length);
    }

    /** The sheets that can be seen; none if the file is another application's. */
    static List<Table> of(Path file) throws IOException {
        HSSFWorkbook workbook = open(file);
        if (workbook == null) {
            return List.of();
        }
        try (workbook) {
            List<Table> tables = new ArrayList<>();
            for (int index = 0; index < workbook.getNumberOfSheets(); index++) {
                if (!workbook.isSheetHidden(index) && !workbook.isSheetVeryHidden(index)) {
                    tables.add(new XlsTable(file, workbook.getSheetName(index), index));
                }
            }
            if (tables.isEmpty()) {
                throw new RefusedException("it is a workbook without a visible sheet. Maybe unhide the sheet");
            }
            return tables;
        } catch (RuntimeException e) {
            throw damaged("", e);
        }
    }

    private static RefusedException damaged(String where, Exception e) {
        return new RefusedException(
                "it is a damaged XLS workbook" + where + ". Maybe export it again, or save it as XLSX", e);
    }

    private static @Nullable HSSFWorkbook open(Path file) throws IOException {
        long most = Runtime.getRuntime().maxMemory() / EXPANSION;
        if (Files.size(file) > most) {
            throw new RefusedException("it is an XLS workbook of more than " + (most >> 20)
                    + " MiB, which memory may not hold. Maybe save it as XLSX or CSV");
        }
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            if (files.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
                throw isProtected(null);
            }
            if (!files.getRoot().hasEntryCaseInsensitive("Workbook")
                    && !files.getRoot().hasEntryCaseInsensitive("Book")) {
                return null;
            }
            return new HSSFWorkbook(files, false);
        } catch (EncryptedDocumentException e) {
            throw isProtected(e);
        } catch (OldExcelFormatException e) {
            throw new RefusedException("it is a workbook of Excel 95 or older. Maybe save it as XLSX", e);
        } catch (RefusedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged("", e);
        }
    }

    private static RefusedException isProtected(@Nullable Exception e) {
        String message = "it is protected with a password. Maybe save it without one";
        return e == null ? new RefusedException(message) : new RefusedException(message, e);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean named() {
        return false;
    }

    @Override
    public List<List<String>> head(int limit) throws IOException {
        try (Cursor cursor = open(List.of())) {
            return cursor.take(limit);
        }
    }

    @Override
    public Cursor open(List<Field> fields) throws IOException {
        HSSFWorkbook workbook = open(file);
        if (workbook == null) {
            throw new RefusedException("it changed while it was read. Maybe run again");
        }
        try {
            return new SheetCursor(workbook);
        } catch (RuntimeException e) {
            workbook.close();
            throw damaged("", e);
        }
    }

    private final class SheetCursor implements Cursor {

        private final HSSFWorkbook workbook;
        private final Iterator<Row> rows;
        private final boolean since1904;

        SheetCursor(HSSFWorkbook workbook) {
            this.workbook = workbook;
            this.rows = workbook.getSheetAt(sheet).iterator();
            this.since1904 = workbook.getInternalWorkbook().isUsing1904DateWindowing();
        }

        @Override
        public @Nullable String @Nullable [] next() throws IOException {
            while (rows.hasNext()) {
                Row row = rows.next();
                @Nullable String[] cells = new @Nullable String[Math.max(0, row.getLastCellNum())];
                int width = 0;
                boolean blank = true;
                for (Cell cell : row) {
                    String text = text((HSSFCell) cell);
                    if (text != null && !text.isEmpty()) {
                        cells[cell.getColumnIndex()] = text;
                        width = Math.max(width, cell.getColumnIndex() + 1);
                        blank = blank && text.isBlank();
                    }
                }
                if (!blank) {
                    return Arrays.copyOf(cells, width);
                }
            }
            return null;
        }

        private @Nullable String text(HSSFCell cell) throws RefusedException {
            try {
                CellType type =
                        cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
                return switch (type) {
                    case NUMERIC ->
                        CellText.of(
                                Double.toString(cell.getNumericCellValue()),
                                CellFormat.of(
                                        cell.getCellStyle().getDataFormat(),
                                        cell.getCellStyle().getDataFormatString()),
                                since1904);
                    case STRING -> cell.getRichStringCellValue().getString();
                    case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
                    case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
                    default -> null;
                };
            } catch (RuntimeException e) {
                throw damaged(
                        ": sheet \"" + name + "\", cell " + cell.getAddress().formatAsString(), e);
            }
        }

        @Override
        public @Nullable String problem() {
            return null;
        }

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }
}
