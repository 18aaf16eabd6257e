package io.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {

    /** SHA-256 of "abc", a published test value. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private Path original(String content) throws IOException {
        return Files.writeString(folder.resolve("original.csv"), content);
    }

    private Archive archive() {
        return new Archive(Installation.at(folder.resolve("output")));
    }

    private List<String> copies() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("output/.vigie/archive"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("output/.vigie/archive")
                            .relativize(file)
                            .toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anOriginalIsKeptByItsHashForItsOwnerOnly() throws IOException {
        assertThat(archive().keep(original("abc"), ABC)).isTrue();

        assertThat(copies()).containsExactly("ba/" + ABC + ".gz");
        assertThat(new String(archive().open(ABC).orElseThrow().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("abc");
        Path archive = folder.resolve("output/.vigie/archive");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.resolve("ba"))))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(archive.resolve("ba/" + ABC + ".gz"))))
                .isEqualTo("rw-------");
    }

    @Test
    void whatIsNoLongerWhatWasSurveyedIsNotKept() throws IOException {
        assertThat(archive().keep(original("changed"), ABC)).isFalse();

        assertThat(copies()).isEmpty();
        assertThat(archive().open(ABC)).isEmpty();
    }

    @Test
    void anArchiveThatCannotBeWrittenIsAnErrorThatSaysWhatToDo() throws IOException {
        Files.createDirectories(folder.resolve("output/.vigie"));
        Files.writeString(folder.resolve("output/.vigie/archive"), "in the way");

        assertThatThrownBy(() -> archive().keep(original("abc"), ABC))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("original.csv cannot be copied to the archive")
                .hasMessageContaining("Maybe make room there, or set archive: {months: 0} in vigie.yaml to keep none");
    }

    @Test
    void aDeletedCopyIsGone() throws IOException {
        archive().keep(original("abc"), ABC);
        archive().delete(ABC);

        assertThat(archive().has(ABC)).isFalse();
    }
}
