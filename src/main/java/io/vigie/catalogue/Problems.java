package io.vigie.catalogue;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects everything that is wrong, so that it can be told at once. Files are parsed by several threads. */
final class Problems {

    private final SortedSet<Problem> found = new TreeSet<>();

    synchronized void add(Problem problem) {
        found.add(problem);
    }

    void add(Origin at, String message, String advice) {
        add(new Problem(at.file(), at.line(), message, advice));
    }

    void add(Origin at, String message) {
        add(at, message, "");
    }

    synchronized List<Problem> list() {
        return List.copyOf(found);
    }

    /** @throws CatalogueException if there is any */
    synchronized void throwIfAny() {
        if (!found.isEmpty()) {
            throw new CatalogueException(list());
        }
    }
}
