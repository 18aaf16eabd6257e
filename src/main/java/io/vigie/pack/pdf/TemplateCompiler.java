package io.vigie.pack.pdf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperCompileManager;

/** Compiles the templates when the product is built. */
public final class TemplateCompiler {

    private TemplateCompiler() {}

    /** @param args the folder of {@code *.jrxml} files and the folder that receives a {@code .jasper} for each */
    public static void main(String[] args) throws IOException, JRException {
        Path target = Files.createDirectories(Path.of(args[1]));
        List<Path> templates;
        try (Stream<Path> files = Files.list(Path.of(args[0]))) {
            templates = files.filter(file -> file.toString().endsWith(".jrxml"))
                    .sorted()
                    .toList();
        }
        JasperCompileManager compiler = JasperCompileManager.getInstance(DefaultJasperReportsContext.getInstance());
        for (Path template : templates) {
            String name = template.getFileName().toString().replace(".jrxml", ".jasper");
            compiler.compileToFile(template.toString(), target.resolve(name).toString());
        }
    }
}
