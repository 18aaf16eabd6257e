package io.vigie.job;

import io.vigie.catalogue.Settings;
import io.vigie.delivery.mail.LetterTemplate;
import io.vigie.delivery.mail.MailChannel;
import io.vigie.ledger.Handover;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process of its own that runs {@link TinyStages}, to be killed. Arguments: output folder, step to dwell at (or none),
 * port of a mail server (0: no mail), database URL (or none), recipients.
 */
public final class TinyMain {

    private TinyMain() {}

    public static void main(String[] arguments) {
        Installation installation = Installation.at(Path.of(arguments[0]));
        String dwell = arguments[1];
        int port = Integer.parseInt(arguments[2]);
        Map<String, String> overrides =
                arguments[3].equals("none") ? Map.of() : Map.of("spring.datasource.url", arguments[3]);
        Progress progress = new Progress() {
            @Override
            public void note(String sentence) {
                System.out.println(sentence);
            }

            @Override
            public void begun(String step) {
                System.out.println("begun " + step);
                if (step.equals(dwell)) {
                    sleep();
                }
            }

            @Override
            public void done(String step, Duration took) {}
        };
        Mailing mailing = port == 0
                ? null
                : new Mailing(
                        List.of(arguments[4].split(",")),
                        new MailChannel(
                                new Settings.Mail("localhost", port, "vigie@example.com", "", "", false, 20),
                                name -> null,
                                new LetterTemplate(null)));
        try (RunLock lock = RunLock.acquire(installation);
                BatchStore store = BatchStore.open(installation, overrides)) {
            RunOutcome outcome = new PackRun(installation, store, lock, progress, Clock.systemUTC())
                    .call(
                            PackRunTests.identity("a"),
                            false,
                            mailing,
                            version -> new TinyStages(installation.state().resolve("tiny"), version, false, at -> {
                                if (at.equals(dwell)) {
                                    sleep();
                                }
                            }),
                            2);
            System.out.println("done " + outcome.pack().version() + " in doubt "
                    + outcome.inDoubt().stream().map(Handover::recipient).toList());
        } catch (RunLockedException e) {
            System.out.println(e.getMessage());
            System.exit(4);
        } catch (RunFailedException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void sleep() {
        System.out.println("dwelling");
        try {
            Thread.sleep(120_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
