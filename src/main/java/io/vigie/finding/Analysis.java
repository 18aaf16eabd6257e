package io.vigie.finding;

/** One analysis: inputs by SQL or from metrics, a published method, findings worded in both languages in the same file. */
public interface Analysis {

    /** The code findings and definitions name it by, e.g. {@code F16}. */
    String code();

    AnalysisResult run(AnalysisInput input);
}
