package io.vigie.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the analyst has to say about the last month: notes for a page of the pack, in both languages. */
final class Remarks {

    private static final String ENGLISH = """
			---
			page: stock
			author: Head of supply chain
			date: 2026-11-02
			language: en
			---
			The goods for the winter season came in the last week of October. They are **in** the stock value of the month: its rise is
			a purchase, and it is meant to be sold by January.

			- What Lille holds beyond its own demand is listed on the page of findings.
			- The transfer between warehouses is planned for the second week of November.
			""";

    private static final String FRENCH = """
			---
			page: stock
			author: Direction de la chaîne logistique
			date: 2026-11-02
			language: fr
			---
			Les marchandises de la saison d’hiver sont entrées la dernière semaine d’octobre. Elles sont **dans** la valeur du stock
			du mois : sa hausse est un achat, à vendre d’ici janvier.

			- Ce que Lille détient au-delà de sa demande figure en page des constats.
			- Le transfert entre entrepôts est prévu pour la deuxième semaine de novembre.
			""";

    private Remarks() {}

    static void write(Path folder) throws IOException {
        Path notes = Files.createDirectories(folder.resolve("commentary"));
        Files.writeString(notes.resolve("stock.en.md"), ENGLISH, StandardCharsets.UTF_8);
        Files.writeString(notes.resolve("stock.fr.md"), FRENCH, StandardCharsets.UTF_8);
    }
}
