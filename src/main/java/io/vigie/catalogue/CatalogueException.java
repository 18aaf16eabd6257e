package io.vigie.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** Definitions or settings that cannot be used; carries every problem found, not only the first. */
public class CatalogueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public CatalogueException(List<Problem> problems) {
        super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = problems.stream().sorted().toList();
    }

    public List<Problem> problems() {
        return problems;
    }
}
