package io.vigie;

import io.vigie.cli.CommandLineRunner;
import org.springframework.modulith.Modulithic;

/** The program. Spring is started by the commands that need the transactional store, and by no other. */
@Modulithic
public final class VigieApplication {

    private VigieApplication() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineRunner.run(arguments));
    }
}
