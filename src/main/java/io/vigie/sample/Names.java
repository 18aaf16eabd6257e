package io.vigie.sample;

import java.util.List;

/** Invented names of nobody: first names of either gender, family names from the map of a mountain. */
final class Names {

    private static final List<String> FIRST = List.of(
            "Alix",
            "Camille",
            "Charlie",
            "Claude",
            "Dominique",
            "Eden",
            "Lou",
            "Maxime",
            "Morgan",
            "Noa",
            "Sacha",
            "Yaël");

    private static final List<String> LAST = List.of(
            "Aiguille",
            "Alpage",
            "Arête",
            "Avalanche",
            "Cairn",
            "Cascade",
            "Combe",
            "Corniche",
            "Couloir",
            "Crevasse",
            "Épaule",
            "Falaise",
            "Glacier",
            "Gorge",
            "Moraine",
            "Névé",
            "Piton",
            "Plateau",
            "Ravine",
            "Refuge",
            "Rimaye",
            "Sérac",
            "Sommet",
            "Torrent",
            "Vallon",
            "Verrou");

    private static final List<String> TRADES = List.of(
            "Sports",
            "Montagne",
            "Randonnée",
            "Escalade",
            "Outdoor",
            "Refuges",
            "Guides",
            "Loisirs",
            "Club alpin",
            "Ski");

    private Names() {}

    static String first(Dice dice) {
        return dice.pick(FIRST);
    }

    static String last(Dice dice) {
        return dice.pick(LAST);
    }

    /** A customer company, numbered so that no two are alike. */
    static String company(Dice dice, int number) {
        return dice.pick(TRADES) + " " + dice.pick(LAST) + " " + number;
    }
}
