package io.vigie.landing;

import java.util.List;
import java.util.SortedMap;

/**
 * What was landed.
 *
 * @param files in order of their ids
 * @param failures why a known file could not be landed, by its id
 */
public record LandingReport(List<LandedFile> files, SortedMap<Integer, String> failures) {}
