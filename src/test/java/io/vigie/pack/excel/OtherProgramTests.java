package io.vigie.pack.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vigie.catalogue.Language;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens the workbook in LibreOffice, where there is one. */
class OtherProgramTests {

    @TempDir
    Path folder;

    @Test
    void libreOfficeCalculatesTheSameValuesFromTheFormulasAlone() throws Exception {
        Optional<Path> office = onPath("soffice");
        assumeTrue(office.isPresent(), "there is no soffice on the path: install LibreOffice to run this test");
        Path written = folder.resolve("every.xlsx");
        new ExcelWriter().write(EveryChart.pack(Language.EN), written);
        Path bare = folder.resolve("bare.xlsx");
        try (XSSFWorkbook workbook = open(written);
                OutputStream out = Files.newOutputStream(bare)) {
            forgetValues(workbook);
            workbook.write(out);
        }
        Path target = Files.createDirectory(folder.resolve("converted"));
        Process process = new ProcessBuilder(
                        office.get().toString(),
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "xlsx:Calc MS Excel 2007 XML",
                        "--outdir",
                        target.toString(),
                        bare.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("LibreOffice finishes within two minutes")
                .isTrue();
        int compared = 0;
        try (XSSFWorkbook expected = open(written);
                XSSFWorkbook calculated = open(target.resolve("bare.xlsx"))) {
            for (Sheet sheet : expected) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        if (cell.getCellType() == CellType.FORMULA) {
                            Cell other = calculated
                                    .getSheet(sheet.getSheetName())
                                    .getRow(cell.getRowIndex())
                                    .getCell(cell.getColumnIndex());
                            assertSame(cell, other);
                            compared++;
                        }
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(1_500);
    }

    private static void assertSame(Cell cell, Cell other) {
        String place = cell.getSheet().getSheetName() + "!" + cell.getAddress() + " " + cell.getCellFormula();
        assertThat(other).as(place).isNotNull();
        if (cell.getCachedFormulaResultType() == CellType.NUMERIC) {
            double value = cell.getNumericCellValue();
            assertThat(other.getNumericCellValue())
                    .as(place)
                    .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
        } else {
            assertThat(other.getStringCellValue()).as(place).isEqualTo(cell.getStringCellValue());
        }
    }

    private static void forgetValues(XSSFWorkbook workbook) {
        for (Sheet sheet : workbook) {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.FORMULA) {
                        ((XSSFCell) cell).getCTCell().unsetV();
                    }
                }
            }
        }
    }

    private static XSSFWorkbook open(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new XSSFWorkbook(in);
        }
    }

    private static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
