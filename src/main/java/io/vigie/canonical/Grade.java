package io.vigie.canonical;

import java.util.Collection;

/** How far data can be trusted: A all gates passed, B a warning, C partial, D withheld. */
public enum Grade {
    A,
    B,
    C,
    D;

    /** The worst of several; A if there are none. */
    public static Grade worst(Collection<Grade> grades) {
        return grades.stream().max(Enum::compareTo).orElse(A);
    }
}
