package io.vigie.pack.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vigie.catalogue.Language;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.xmlbeans.XmlObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every part of a workbook against the complete schemas: what they refuse, Excel repairs or refuses too. */
class WorkbookSchemaTests {

    private static final String SHEETS = "org.openxmlformats.schemas.spreadsheetml.x2006.main.";

    /** How the name of a part begins, to the kind of document it is. */
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("xl/workbook", SHEETS + "WorkbookDocument");
        KINDS.put("xl/styles", SHEETS + "StyleSheetDocument");
        KINDS.put("xl/sharedStrings", SHEETS + "SstDocument");
        KINDS.put("xl/comments", SHEETS + "CommentsDocument");
        KINDS.put("xl/worksheets/sheet", SHEETS + "WorksheetDocument");
        KINDS.put("xl/tables/table", SHEETS + "TableDocument");
        KINDS.put("xl/charts/chart", "org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument");
        KINDS.put("xl/drawings/drawing", "org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.WsDrDocument");
    }

    @TempDir
    Path folder;

    @Test
    void everyPartIsValid() throws Exception {
        File schemas = schemas();
        assumeThat(schemas).as("poi-ooxml-full, which the build fetches").exists();
        Path file = folder.resolve("every.xlsx");
        new ExcelWriter().write(EveryChart.pack(Language.FR), file);
        URL[] jars = {schemas.toURI().toURL(), place(XmlObject.class)};
        List<String> faults = new ArrayList<>();
        TreeSet<String> checked = new TreeSet<>();
        try (URLClassLoader loader = new Schemas(jars);
                ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                for (Map.Entry<String, String> kind : KINDS.entrySet()) {
                    if (entry.getName().startsWith(kind.getKey())
                            && entry.getName().endsWith(".xml")) {
                        checked.add(kind.getKey());
                        try (InputStream in = zip.getInputStream(entry)) {
                            faults(loader, kind.getValue(), in)
                                    .forEach(fault -> faults.add(entry.getName() + ": " + fault));
                        }
                    }
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(checked).containsExactlyInAnyOrderElementsOf(KINDS.keySet());
    }

    private static List<String> faults(ClassLoader loader, String kind, InputStream part) throws Exception {
        Object factory = loader.loadClass(kind).getField("Factory").get(null);
        Method parse = Arrays.stream(factory.getClass().getMethods())
                .filter(method -> method.getName().equals("parse")
                        && method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == InputStream.class)
                .findFirst()
                .orElseThrow();
        Object document = parse.invoke(factory, part);
        Class<?> optionsType = loader.loadClass("org.apache.xmlbeans.XmlOptions");
        Object options = optionsType.getConstructor().newInstance();
        List<Object> errors = new ArrayList<>();
        optionsType.getMethod("setErrorListener", java.util.Collection.class).invoke(options, errors);
        boolean valid = (boolean) loader.loadClass("org.apache.xmlbeans.XmlObject")
                .getMethod("validate", optionsType)
                .invoke(document, options);
        assertThat(valid).isEqualTo(errors.isEmpty());
        // every program writes this attribute of XML itself; the published schema forgot to allow it
        return errors.stream()
                .map(Object::toString)
                .filter(fault -> !fault.contains("space@http://www.w3.org/XML/1998/namespace"))
                .limit(5)
                .toList();
    }

    /** The schemas apart from those the product uses; only what they log with is shared. */
    private static final class Schemas extends URLClassLoader {

        Schemas(URL[] jars) {
            super(jars, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("org.apache.logging.")
                    ? WorkbookSchemaTests.class.getClassLoader().loadClass(name)
                    : super.findClass(name);
        }
    }

    private static URL place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Given by the build; else from the class path, where development environments put it. */
    private static File schemas() {
        String given = System.getProperty("vigie.tests.schemas", "");
        return new File(
                given.isEmpty()
                        ? Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .filter(path -> path.contains("poi-ooxml-full"))
                                .findFirst()
                                .orElse("poi-ooxml-full.jar")
                        : given);
    }
}
