package io.vigie;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Vigie: export files in, board packs out. */
@SpringBootApplication
public class VigieApplication {

    private VigieApplication() {}

    public static void main(String[] args) {}
}
