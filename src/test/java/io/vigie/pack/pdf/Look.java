package io.vigie.pack.pdf;

import io.vigie.catalogue.Language;
import io.vigie.pack.SamplePack;
import java.nio.file.Path;

/** Writes the sample packs into a folder, to be looked at, and says how long that takes. */
public final class Look {

    private Look() {}

    /** @param args a folder; how often the board pack is written, 1 by default; ids of pages to write as pictures */
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        int times = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        var pack = SamplePack.board(Language.EN);
        for (int at = 2; at < args.length; at++) {
            long start = System.nanoTime();
            new PagePicture().png(pack, args[at], folder.resolve(args[at] + ".png"), 110);
            System.out.println(args[at] + " " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        for (int at = 0; at < times; at++) {
            long start = System.nanoTime();
            new PdfWriter().write(pack, folder.resolve("board-en.pdf"));
            System.out.println((System.nanoTime() - start) / 1_000_000 + " ms");
        }
        new PdfWriter().write(SamplePack.board(Language.FR), folder.resolve("board-fr.pdf"));
        new PdfWriter().write(SamplePack.preliminary(Language.EN), folder.resolve("preliminary-en.pdf"));
        new PdfWriter().write(SamplePack.preliminary(Language.FR), folder.resolve("preliminary-fr.pdf"));
    }
}
