package io.vigie.source;

import java.util.List;
import java.util.Set;

/** Headers that promise data of persons, or text that may hold it: such columns are left in the file unless wanted. */
final class PersonalData {

    private static final Set<String> WORDS = Set.of(
            "email",
            "mail",
            "courriel",
            "correo",
            "phone",
            "telephone",
            "telefon",
            "tel",
            "mobile",
            "portable",
            "fax",
            "birth",
            "birthday",
            "birthdate",
            "geburtsdatum",
            "naissance",
            "nacimiento",
            "dob",
            "age",
            "gender",
            "sex",
            "geschlecht",
            "sexe",
            "marital",
            "nationality",
            "address",
            "adresse",
            "street",
            "strasse",
            "straße",
            "rue",
            "calle",
            "city",
            "stadt",
            "ville",
            "ort",
            "zip",
            "plz",
            "postcode",
            "postal",
            "iban",
            "bic",
            "salary",
            "gehalt",
            "salaire",
            "wage",
            "pay",
            "ssn",
            "national",
            "passport",
            "resume",
            "cv",
            "login",
            "username",
            "password",
            "comment",
            "comments",
            "kommentar",
            "commentaire",
            "note",
            "notes",
            "bemerkung",
            "remarque",
            "description",
            "beschreibung",
            "message",
            "body",
            "subject",
            "betreff",
            "objet",
            "text",
            "ip",
            "signature",
            "religion",
            "disability",
            "diagnosis",
            "firstname",
            "lastname",
            "surname",
            "vorname",
            "nachname",
            "prénom",
            "prenom",
            "contact",
            "attention",
            "recipient");

    /** Names of things, not of persons. */
    private static final Set<String> THINGS = Set.of(
            "product",
            "item",
            "article",
            "artikel",
            "material",
            "company",
            "organization",
            "organisation",
            "vendor",
            "supplier",
            "carrier",
            "warehouse",
            "plant",
            "stage",
            "pipeline",
            "status",
            "category",
            "department",
            "team",
            "project",
            "board",
            "list",
            "channel",
            "file",
            "service",
            "currency",
            "country",
            "account",
            "unit",
            "lieferant",
            "fournisseur",
            "firma",
            "société",
            "store",
            "shop",
            "location",
            "position",
            "job",
            "group",
            "deal",
            "opportunity",
            "task",
            "display",
            "state",
            "event",
            "metric",
            "index",
            "series",
            "calendar");

    private PersonalData() {}

    static boolean inHeader(String header) {
        List<String> words = Thesaurus.words(header);
        if (words.isEmpty()) {
            return false;
        }
        boolean thing = words.stream().anyMatch(THINGS::contains);
        if (words.contains("name") || words.contains("nom") || words.contains("nombre")) {
            // "Name" alone names the thing that the table lists.
            return !thing && words.size() > 1;
        }
        if (words.contains("description") || words.contains("text")) {
            return !thing;
        }
        return words.stream().anyMatch(WORDS::contains);
    }
}
