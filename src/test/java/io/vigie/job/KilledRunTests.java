package io.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vigie.delivery.Channel;
import io.vigie.delivery.Delivery;
import io.vigie.delivery.mail.MoodySmtpServer;
import io.vigie.ledger.Handover;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills real processes; nothing here is simulated but the steps' work. */
class KilledRunTests {

    @TempDir
    Path folder;

    private String recipients = "first@example.com,second@example.com";

    @Test
    void aRunKilledAtEveryStepEndsLikeOneThatWasNot() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try {
            int port = mail.getSmtp().getPort();
            Path whole = folder.resolve("whole");
            Path killed = folder.resolve("killed");
            assertThat(run(whole, "none", port, "none").exit).isZero();
            mail.purgeEmailFromAllMailboxes();

            for (String step : List.of(
                    "land",
                    "land:orders",
                    "conform",
                    "measure",
                    "detect",
                    "assemble",
                    "write",
                    "write:board-pack.pdf",
                    "publish",
                    "deliver")) {
                kill(killed, step, port, "none");
            }
            Ended last = run(killed, "none", port, "none");

            assertThat(last.exit).as(last.text()).isZero();
            assertThat(last.text())
                    .contains("going on with run")
                    .contains("begun deliver")
                    .doesNotContain("begun write");
            assertThat(tree(killed)).isEqualTo(tree(whole));
            assertThat(mail.getReceivedMessages()).hasSize(2);
            assertThat(run(killed, "none", port, "none").text()).doesNotContain("begun");
            assertThat(mail.getReceivedMessages()).hasSize(2);
        } finally {
            mail.stop();
        }
    }

    @Test
    void aMailThatMayHaveArrivedIsInDoubtNamedAndNotSentAgainUntilAsked() throws Exception {
        recipients = "first@example.com,stall@example.com,third@example.com";
        try (MoodySmtpServer server = new MoodySmtpServer()) {
            Process process = start(folder, "none", server.port(), "none");
            server.awaitStalled();
            process.destroyForcibly().waitFor();
            assertThat(server.accepted()).containsExactly("first@example.com");

            Ended second = run(folder, "none", server.port(), "none");
            Ended third = run(folder, "none", server.port(), "none");

            assertThat(second.text()).contains("going on with run", "in doubt [stall@example.com]");
            assertThat(third.text()).contains("in doubt [stall@example.com]").doesNotContain("begun");
            assertThat(server.accepted()).containsExactly("first@example.com", "third@example.com");
        }
        try (RunLock lock = RunLock.acquire(Installation.at(folder));
                BatchStore store = BatchStore.open(Installation.at(folder), Map.of())) {
            lock.step("test");
            PublishedPack pack = new PublishedPacks(Installation.at(folder))
                    .newest("2026-10", "board")
                    .orElseThrow();
            Handover doubtful = store.deliveries().handovers(pack.version()).stream()
                    .filter(handover -> handover.recipient().startsWith("stall"))
                    .findFirst()
                    .orElseThrow();
            assertThat(doubtful.state()).isEqualTo(Handover.State.IN_DOUBT);
            Delivery delivery = new Delivery(store.deliveries(), new AnyMail(), Clock.systemUTC());

            Delivery.Outcome outcome =
                    delivery.resend(pack.version(), "stall@example.com", PackRun.letter(store, pack), List.of());

            assertThat(outcome.sent()).extracting(Handover::messageId).containsExactly(doubtful.messageId());
            assertThat(outcome.inDoubt()).isEmpty();
        }
    }

    /** Takes everything. */
    private static final class AnyMail implements Channel {

        @Override
        public String id() {
            return "mail";
        }

        @Override
        public String messageId(String seed) {
            return seed;
        }

        @Override
        public Prepared prepare(Parcel parcel) {
            return () -> {};
        }
    }

    @Test
    void aServerThatIsDownLeavesThePackPublishedAndTheNextCallHandsOverWhatIsMissing() throws Exception {
        recipients = "first@example.com,later@example.com,refuse@example.com";
        Path calm = folder.resolve("calm");
        try (MoodySmtpServer server = new MoodySmtpServer()) {
            Ended first = run(calm, "none", server.port(), "none");
            assertThat(first.exit).isEqualTo(1);
            assertThat(first.text()).contains("later@example.com", "451 come back later", "550 no such user");
            assertThat(calm.resolve("packs/2026-10/board/v1/manifest.json")).exists();

            recipients = "first@example.com";
            Ended second = run(calm, "none", server.port(), "none");
            assertThat(second.exit).as(second.text()).isZero();
            assertThat(second.text()).doesNotContain("begun write");
            assertThat(server.accepted()).containsExactly("first@example.com");
        }
    }

    @Test
    void aSecondProcessIsTurnedAwayNamingProcessAndStep() throws Exception {
        Process first = start(folder, "measure", 0, "none");
        try {
            await(first, "dwelling");
            long begun = System.nanoTime();
            Ended second = run(folder, "none", 0, "none");

            assertThat(second.exit).isEqualTo(4);
            assertThat(second.text()).contains("process " + first.pid() + ", step measure");
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    @Test
    void onPostgresqlToo() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Path killed = folder.resolve("killed");
            kill(killed, "conform", 0, url);
            kill(killed, "publish", 0, url);

            Process holder = start(killed, "deliver", 0, url);
            await(holder, "dwelling");
            Ended elsewhere = run(folder.resolve("elsewhere"), "none", 0, url);
            assertThat(elsewhere.exit).as(elsewhere.text()).isEqualTo(4);
            assertThat(elsewhere.text()).contains("process " + holder.pid(), "step deliver");
            holder.destroyForcibly().waitFor();

            Ended last = run(killed, "none", 0, url);
            assertThat(last.exit).as(last.text()).isZero();
            assertThat(killed.resolve("packs/2026-10/board/v1/manifest.json")).exists();
            assertThat(killed.resolve(".vigie/ledger")).doesNotExist();
        }
    }

    private record Ended(int exit, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }
    }

    private void kill(Path output, String step, int port, String url) throws Exception {
        Process process = start(output, step, port, url);
        await(process, "dwelling");
        process.destroyForcibly().waitFor();
    }

    private Ended run(Path output, String dwell, int port, String url) throws Exception {
        Process process = start(output, dwell, port, url);
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        return new Ended(process.waitFor(), lines);
    }

    private Process start(Path output, String dwell, int port, String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TinyMain.class.getName(),
                        output.toString(),
                        dwell,
                        Integer.toString(port),
                        url,
                        recipients)
                .redirectErrorStream(true)
                .start();
    }

    /** The stream is left open: the process goes on. */
    private static void await(Process process, String line) throws IOException {
        List<String> seen = new ArrayList<>();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            seen.add(next);
            if (next.equals(line)) {
                return;
            }
        }
        throw new AssertionError("ended without saying \"" + line + "\":\n" + String.join("\n", seen));
    }

    /** All published files by name; of the manifest all but what belongs to one execution. */
    private static TreeMap<String, String> tree(Path output) throws IOException {
        Path packs = output.resolve("packs");
        TreeMap<String, String> tree = new TreeMap<>();
        try (Stream<Path> files = Files.walk(packs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file);
                int run = text.indexOf("\"run\" : {");
                tree.put(packs.relativize(file).toString(), run < 0 ? text : text.substring(0, run));
            }
        }
        return tree;
    }
}
