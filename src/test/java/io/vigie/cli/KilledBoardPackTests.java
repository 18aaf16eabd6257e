package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import io.vigie.delivery.mail.MoodySmtpServer;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program on the sample company, killed as it announces a step, resumed by the same command. */
class KilledBoardPackTests {

    private static final List<String> STEPS =
            List.of("land", "conform", "measure", "detect", "assemble", "write", "publish", "deliver");

    @TempDir
    Path folder;

    private Path input = Path.of("input");

    @BeforeEach
    void writeTheSample() throws IOException {
        input = folder.resolve("input");
        SmallSample.write(input);
    }

    @Test
    @Tag("full")
    void killedOnceAtEveryStepItEndsLikeARunThatWasNot() throws Exception {
        try (MoodySmtpServer mail = new MoodySmtpServer()) {
            Map<String, String> environment = environment(mail);
            Path whole = folder.resolve("whole");
            Ended uninterrupted = Shell.end(start(environment, whole));
            assertThat(uninterrupted.code()).as(uninterrupted.out()).isZero();
            assertThat(mail.accepted()).containsExactlyInAnyOrder("coo@example.com", "cfo@example.com");

            Path killed = folder.resolve("killed");
            for (String step : STEPS) {
                kill(start(environment, killed), step);
            }
            Ended last = Shell.end(start(environment, killed));

            assertThat(last.code()).as(last.out()).isIn(0, 3);
            assertThat(Shell.packs(killed)).isEqualTo(Shell.packs(whole));
            assertThat(mail.accepted())
                    .as("nobody is sent to twice")
                    .hasSizeLessThanOrEqualTo(4)
                    .hasSizeGreaterThanOrEqualTo(last.code() == 0 ? 4 : 2);
        }
    }

    @Test
    @Tag("full")
    void killedAgainAndAgainAtAnyMomentItEndsLikeARunThatWasNot() throws Exception {
        try (MoodySmtpServer mail = new MoodySmtpServer()) {
            Map<String, String> environment = environment(mail);
            Path whole = folder.resolve("whole");
            assertThat(Shell.end(start(environment, whole)).code()).isZero();
            for (int delay = 300; delay < 9000; delay += 1500) {
                Path killed = folder.resolve("killed" + delay);
                Process process = start(environment, killed);
                Thread.sleep(delay);
                process.destroyForcibly().waitFor();
                Ended last = Shell.end(start(environment, killed));
                assertThat(last.code()).as(last.out()).isIn(0, 3);
                assertThat(Shell.packs(killed)).as("killed after %d ms", delay).isEqualTo(Shell.packs(whole));
            }
        }
    }

    private Process start(Map<String, String> environment, Path output) throws IOException {
        return Shell.start(
                environment, "", "board-pack", "--period", "2026-10", "--input", input, "--output", output, "--mail");
    }

    private static Map<String, String> environment(MoodySmtpServer mail) {
        return Map.of(
                "VIGIE_MAIL_HOST", "localhost", "VIGIE_MAIL_PORT", "" + mail.port(), "VIGIE_MAIL_STARTTLS", "false");
    }

    /** Kills the process as soon as it prints the step's name; if it never does, the step was done before. */
    private static void kill(Process process, String step) throws IOException, InterruptedException {
        StringBuilder seen = new StringBuilder();
        try (Reader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                seen.append((char) next);
                if (seen.toString().endsWith("\n" + step + " ")
                        || seen.toString().equals(step + " ")) {
                    process.destroyForcibly().waitFor();
                    return;
                }
            }
        }
        throw new AssertionError("never came to step " + step + ":\n" + seen);
    }
}
