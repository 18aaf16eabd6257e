package io.vigie.cli;

import io.vigie.VigieApplication;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Calls Vigie as a user does: within this process where that is enough, as a process of its own where it is to be killed. */
final class Shell {

    private Shell() {}

    /**
     * The class path with the engine's native library beside its jar, as the launcher lays it out: a process that is killed
     * would leave its own copy of 70 MB behind.
     */
    private static final class ClassPath {

        static final String TEXT = text();

        private static String text() {
            try {
                Path lib = Files.createTempDirectory("vigie-lib");
                List<String> entries = new ArrayList<>();
                for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                    Path jar = Path.of(entry);
                    if (jar.getFileName().toString().startsWith("duckdb_jdbc")) {
                        jar = Files.copy(jar, lib.resolve(jar.getFileName()));
                    }
                    entries.add(jar.toString());
                }
                String all = String.join(File.pathSeparator, entries);
                int code = new ProcessBuilder(java(), "-cp", all, "io.vigie.warehouse.NativeLibrary", lib.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw new IllegalStateException("the native library was not unpacked");
                }
                // Deleted in reverse order, so the folder last.
                lib.toFile().deleteOnExit();
                try (Stream<Path> files = Files.list(lib)) {
                    files.forEach(file -> file.toFile().deleteOnExit());
                }
                return all;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** How a call ended. */
    record Ended(int code, String out, String err) {

        String all() {
            return out + "\n" + err;
        }
    }

    static Ended vigie(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineRunner.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    /** @param limit shell words that run before Vigie and hold for it, e.g. {@code ulimit -f 100;} */
    static Process start(Map<String, String> environment, String limit, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", limit + " exec \"$@\"", "sh"));
        command.add(java());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx320m", "-Djava.awt.headless=true"));
        command.addAll(List.of("-cp", ClassPath.TEXT, VigieApplication.class.getName()));
        Stream.of(arguments).map(String::valueOf).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits for the end; out and err come together. */
    static Ended end(Process process) throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> lines.append(line).append('\n'));
        }
        return new Ended(process.waitFor(), lines.toString(), "");
    }

    /** Hashes of the published files by name; of the manifest the text, all but what belongs to one execution. */
    static Map<String, String> packs(Path output) throws IOException, NoSuchAlgorithmException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(output.resolve("packs"))) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = output.relativize(file).toString();
                if (file.endsWith("manifest.json")) {
                    String text = Files.readString(file);
                    files.put(name, text.substring(0, text.lastIndexOf("\"run\" : {")));
                } else {
                    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                    files.put(name, HexFormat.of().formatHex(hash));
                }
            }
        }
        return files;
    }
}
