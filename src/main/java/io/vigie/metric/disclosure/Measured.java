package io.vigie.metric.disclosure;

import java.util.SortedMap;

/**
 * A number that adds up over places and that a reader must not come close to where it is hidden.
 *
 * @param values never negative
 * @param width how wide the range a reader can work out must be at least; a share of the value if below one
 */
record Measured(SortedMap<Place, Double> values, double width) {

    double at(Place place) {
        return values.getOrDefault(place, 0d);
    }

    double required(Place place) {
        return width < 1 ? width * at(place) : width;
    }
}
