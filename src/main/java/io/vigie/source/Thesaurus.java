package io.vigie.source;

import io.vigie.catalogue.Catalogue;
import io.vigie.catalogue.EntityDefinition;
import io.vigie.catalogue.SourceDefinition;
import io.vigie.catalogue.SourceDefinition.Fill;
import io.vigie.catalogue.SourceDefinition.Mapping;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which headers mean which canonical column: those of all profiles, and words that mean the same. */
final class Thesaurus {

    private static final Pattern WORD =
            Pattern.compile("[^\\p{L}\\p{Nd}#]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

    /** Words of the languages exports come in, without accents, by the word that stands for them. */
    private static final Map<String, String> SAME = same(
            "id: id no nr num number key code nummer numero ref reference identifier kennung #",
            "date: date at on time datetime datum fecha jour timestamp day tag",
            "qty: qty quantity menge anzahl qte quantite cantidad units pieces pcs stuck count",
            "product: product item article artikel material sku produkt produit producto articulo",
            "supplier: supplier vendor lieferant fournisseur proveedor creditor kreditor",
            "customer: customer client kunde cliente account konto compte sold debitor",
            "name: name nom bezeichnung nombre title titel titre",
            "value: value amount betrag montant importe wert valeur sum",
            "total: total gesamt",
            "price: price preis prix precio",
            "cost: cost kosten cout coste charge",
            "freight: freight fracht fret shipping porto",
            "currency: currency devise wahrung moneda ccy curr",
            "status: status state statut etat estado zustand",
            "plant: plant warehouse lager entrepot site depot werk almacen",
            "carrier: carrier transporteur spediteur courier frachtfuhrer transportista",
            "weight: weight gewicht poids peso",
            "country: country land pays pais",
            "ship: ship shipped dispatch dispatched expedie expedition versand versendet fulfilled shipment sent",
            "deliver: deliver delivered delivery arrived arrival livre livraison geliefert lieferung liefer entrega",
            "promise: promise promised due required requested expected promis fallig planned echeance vencimiento",
            "order: order ordered orders auftrag bestellung bestell commande pedido",
            "purchase: purchase po einkauf achat compra procurement",
            "line: line position zeile ligne linea detail pos row",
            "receive: receive received receipt recu erhalten recibido",
            "create: create created opened angelegt cree creado erstellt submitted",
            "close: close closed resolved solved completed ferme geschlossen cerrado",
            "start: start begin from debut beginn inicio started",
            "end: end until to fin ende ended finish",
            "person: employee personnel mitarbeiter salarie empleado staff worker",
            "category: category kategorie categorie categoria type group class",
            "uom: uom unit einheit unite unidad measure",
            "tax: tax vat mwst tva iva",
            "discount: discount rabatt remise descuento",
            "service: service level",
            "destination: destination ziel",
            "duration: duration dauer duree duracion hours stunden heures");

    /** Words that say which kind of thing it is, and tell columns apart less than others. */
    private static final Set<String> LIGHT = Set.of("id", "date", "the", "of", "de", "is", "value", "name", "company");

    /** Words that mean a column of one entity only. */
    private static final Map<String, List<String>> OWN = Map.of(
            "shipment.cost", List.of("freight", "freight cost", "fracht", "frachtkosten", "fret", "postage", "porto"),
            "shipment.shipment_id", List.of("delivery", "parcel", "shipment", "sendung", "lieferung", "colis"),
            "supplier.name", List.of("supplier", "vendor", "lieferant", "fournisseur"),
            "account.name", List.of("account", "customer", "company", "kunde", "client", "firma"));

    private final Map<String, Set<String>> aliases = new TreeMap<>();
    private final Map<String, Map<String, String>> meanings = new TreeMap<>();

    Thesaurus(Catalogue catalogue) {
        OWN.forEach((target, headers) -> aliases.put(target, new LinkedHashSet<>(headers)));
        for (SourceDefinition source : catalogue.sources().values()) {
            for (Fill fill : source.fills()) {
                fill.columns().forEach((name, mapping) -> add(source, fill.entity() + "." + name, mapping));
            }
        }
    }

    private void add(SourceDefinition source, String target, Mapping mapping) {
        String landing = mapping.column();
        if (landing != null) {
            source.columns().stream()
                    .filter(column -> column.name().equals(landing))
                    .flatMap(column -> column.headers().stream())
                    .filter(header -> !header.startsWith("/"))
                    .forEach(header -> aliases.computeIfAbsent(target, key -> new LinkedHashSet<>())
                            .add(Header.fold(header)));
        }
        mapping.values()
                .forEach((text, value) ->
                        meanings.computeIfAbsent(target, key -> new TreeMap<>()).putIfAbsent(Header.fold(text), value));
    }

    private static Map<String, String> same(String... groups) {
        Map<String, String> same = new TreeMap<>();
        for (String group : groups) {
            String[] parts = group.split(": ");
            for (String word : parts[1].split(" ")) {
                same.putIfAbsent(word, parts[0]);
            }
        }
        return same;
    }

    /** The words of a header, folded; {@code orderDate} has two. */
    static List<String> words(String header) {
        List<String> words = new ArrayList<>();
        for (String word : WORD.split(header.strip())) {
            if (!word.isBlank()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /** Whether a header says that its cells are keys or numbers of something. */
    static boolean namesKey(String header) {
        return concepts(header).contains("id");
    }

    private static Set<String> concepts(String header) {
        Set<String> concepts = new LinkedHashSet<>();
        for (String word : words(header)) {
            String plain = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
            String concept = SAME.get(plain);
            if (concept == null && plain.endsWith("s")) {
                concept = SAME.get(plain.substring(0, plain.length() - 1));
            }
            if (concept == null && addParts(plain, concepts)) {
                continue;
            }
            if (concept == null) {
                concept = plain.length() > 4 ? plain.replaceFirst("(ed|ing|s|e)$", "") : plain;
            }
            concepts.add(concept);
        }
        return concepts;
    }

    /** German puts words together: {@code Bestellnummer}, {@code Auftragsdatum}. */
    private static boolean addParts(String word, Set<String> concepts) {
        for (int i = 3; i + 3 <= word.length(); i++) {
            String left = SAME.getOrDefault(
                    word.substring(0, i), SAME.get(word.substring(0, i).replaceFirst("[sn]$", "")));
            String right = SAME.get(word.substring(i));
            if (left != null && right != null) {
                concepts.add(left);
                concepts.add(right);
                return true;
            }
        }
        return false;
    }

    /** How sure a header means a canonical column, by its name alone: 0 not at all, 1 a profile says so. */
    double likeness(String header, EntityDefinition entity, String column) {
        if (header.isBlank()) {
            return 0;
        }
        String folded = Header.fold(header);
        if (folded.equals(column)
                || aliases.getOrDefault(entity.id() + "." + column, Set.of()).contains(folded)) {
            return 1;
        }
        Set<String> own = concepts(lastStep(header));
        Set<String> wanted = concepts(column);
        Set<String> thing = concepts(entity.id());
        double likeness = Math.max(dice(own, wanted), 0.95 * dice(without(own, thing), without(wanted, thing)));
        String elsewhere = "." + column;
        boolean known = aliases.entrySet().stream()
                .anyMatch(entry ->
                        entry.getKey().endsWith(elsewhere) && entry.getValue().contains(folded));
        double letters = Header.likeness(folded.replaceAll("[^a-z0-9]", ""), column.replace("_", ""));
        Set<String> more = without(own, thing);
        long others = own.stream()
                .filter(word -> more.contains(word) && !wanted.contains(word))
                .count();
        double astray = others > 1 ? 0.85 : 1;
        return Math.max(known ? 0.85 : 0, astray * (0.9 * likeness + 0.09 * letters));
    }

    /** Of a path the last two components. */
    private static String lastStep(String header) {
        int last = header.lastIndexOf('.');
        int before = last < 0 ? -1 : header.lastIndexOf('.', last - 1);
        return header.substring(before + 1);
    }

    private static Set<String> without(Set<String> words, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(words);
        rest.removeAll(others);
        rest.remove("company");
        return rest.isEmpty() ? words : rest;
    }

    private static double dice(Set<String> left, Set<String> right) {
        double common = 0;
        double total = 0;
        for (String word : left) {
            double weight = LIGHT.contains(word) ? 0.5 : 1;
            total += weight;
            common += right.contains(word) ? 2 * weight : 0;
        }
        for (String word : right) {
            total += LIGHT.contains(word) ? 0.5 : 1;
        }
        return total == 0 ? 0 : common / total;
    }

    /** The value of an enumeration that a text probably means. */
    Optional<String> meaning(EntityDefinition entity, EntityDefinition.Column column, String text) {
        String folded = Header.fold(text);
        for (String value : column.values()) {
            if (folded.replaceAll("[ -]", "_").equals(value)) {
                return Optional.of(value);
            }
        }
        String known = meanings.getOrDefault(entity.id() + "." + column.name(), Map.of())
                .get(folded);
        if (known != null) {
            return Optional.of(known);
        }
        String best = "";
        double bestLikeness = 0.6;
        for (String value : column.values()) {
            double likeness =
                    Math.max(dice(concepts(text), concepts(value)), Header.likeness(folded, value.replace('_', ' ')));
            if (likeness > bestLikeness) {
                best = value;
                bestLikeness = likeness;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }
}
