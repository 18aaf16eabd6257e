package io.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.cli.Shell.Ended;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTests {

    @TempDir
    private Path folder;

    @Test
    void aPageIsMadeWithoutARun() throws IOException {
        Path picture = folder.resolve("people.png");

        Ended ended = Shell.vigie(
                "preview", "--page", "scorecard", "--output", SmallRun.get().output(), "--to", picture);

        assertThat(ended.code()).as(ended.all()).isZero();
        assertThat(ended.out()).startsWith("scorecard of board, en, 2026-10: " + picture + " (");
        assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void anUnknownPageIsToldWithThoseThereAre() {
        Ended ended = Shell.vigie(
                "preview", "--page", "scorcard", "--output", SmallRun.get().output(), "--to", folder.resolve("x.png"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err())
                .startsWith(
                        "vigie: pack board has no page \"scorcard\"; did you mean \"scorecard\"?\n    Maybe one of cover,");
    }

    @Test
    void packsAreInOrderOnWhatTheSampleCompanyMeasures() {
        Ended ended = Shell.vigie("pack-lint", "--output", SmallRun.get().output());

        assertThat(ended.all()).isEqualTo("4 packs in order\n\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void whatIsWrongWithAPackIsToldWithFileAndLine() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("packs")).resolve("weekly.yaml");
        Files.writeString(pack, """
				id: weekly
				name: {en: Weekly, fr: Hebdomadaire}
				pages:
				  - id: scorecard
				    kind: scorecard
				    title: {en: Scorecard, fr: Tableau de bord}
				    metrics: [schedule-performance-time]
				  - id: again
				    kind: domain
				    domain: stock
				    title: {en: Scorecard, fr: Stocks}
				    metrics: [stock-value]
				""");

        Ended ended = Shell.vigie(
                "pack-lint", "--pack", "weekly", "--catalogue", folder, "--output", folder.resolve("nothing"));

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.out())
                .contains(
                        pack + ":1: nobody gets pack \"weekly\"\n    Maybe an audience with pack: weekly in vigie.yaml")
                .contains(pack + ":8: title \"Scorecard\" is that of an earlier page too")
                .contains("nothing was run yet, so no page was made and looked at");
    }

    @Test
    void watchedItIsMadeAgainAfterEverySaveAndTellsMistakes() throws Exception {
        SmallRun run = SmallRun.get();
        Path pack = Files.createDirectories(folder.resolve("catalogue/packs")).resolve("weekly.yaml");
        String text = """
				id: weekly
				name: {en: Weekly, fr: Hebdomadaire}
				pages:
				  - id: orders
				    kind: domain
				    domain: web-shop
				    title: {en: Orders, fr: Commandes}
				    metrics: [orders]
				""";
        Files.writeString(pack, text);
        StringWriter out = new StringWriter();
        List<String> arguments = List.of(
                "preview",
                "--page",
                "orders",
                "--pack",
                "weekly",
                "--watch",
                "--catalogue",
                folder.resolve("catalogue").toString(),
                "--output",
                run.output().toString(),
                "--to",
                folder.resolve("orders.png").toString());
        Thread watching = new Thread(() -> CommandLineRunner.run(
                new PrintWriter(out, true), new PrintWriter(out, true), arguments.toArray(String[]::new)));
        watching.start();
        try {
            await(out, all -> all.contains("orders of weekly, en, 2026-10: "));
            Files.writeString(pack, text.replace("[orders]", "[oders]"));
            await(out, all -> all.contains("unknown metric \"oders\"; did you mean \"orders\"?"));
            Files.writeString(pack, text.replace("[orders]", "[orders, net-sales]"));
            await(out, all -> all.split("orders of weekly, en, 2026-10: ", -1).length == 3);
        } finally {
            watching.interrupt();
            watching.join();
        }
    }

    private static void await(StringWriter out, Predicate<String> condition) throws InterruptedException {
        for (int waited = 0; waited < 600; waited++) {
            if (condition.test(out.toString())) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never came:\n" + out);
    }
}
