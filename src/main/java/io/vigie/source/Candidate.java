package io.vigie.source;

/**
 * A file of the input folder and what was made of it.
 *
 * @param id 1-based, in order of names
 */
public record Candidate(int id, InputFile file, Recognition recognition) {}
