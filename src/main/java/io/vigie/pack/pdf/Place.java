package io.vigie.pack.pdf;

import io.vigie.pack.page.Page;
import io.vigie.pack.page.Row;

/**
 * Where on a page a block stands.
 *
 * @param width of its part of the row, in points
 * @param height of a chart in the row, below its title; 0 for the usual one
 * @param most end of the scale that the money ranges of the page's findings share, in the currency
 */
record Place(Page page, Row row, int width, int height, double most) {}
