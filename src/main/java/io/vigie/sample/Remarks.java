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
			The count of late October found two pallets of winter jackets that had been written off. They are **in** the stock
			value of the month: a part of its rise is a correction, not a purchase.

			- Nothing was bought ahead for December.
			- The transfer between warehouses is planned for the second week of November.
			""";

    private static final String FRENCH = """
			---
			page: stock
			author: Direction de la chaîne logistique
			date: 2026-11-02
			language: fr
			---
			L’inventaire de fin octobre a retrouvé deux palettes de vestes d’hiver passées en perte. Elles sont **dans** la valeur
			du stock du mois : une part de sa hausse est une correction, non un achat.

			- Rien n’a été acheté d’avance pour décembre.
			- Le transfert entre entrepôts est prévu pour la deuxième semaine de novembre.
			""";

    private Remarks() {}

    static void write(Path folder) throws IOException {
        Path notes = Files.createDirectories(folder.resolve("commentary"));
        Files.writeString(notes.resolve("stock.en.md"), ENGLISH, StandardCharsets.UTF_8);
        Files.writeString(notes.resolve("stock.fr.md"), FRENCH, StandardCharsets.UTF_8);
    }
}
