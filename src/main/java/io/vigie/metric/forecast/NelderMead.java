package io.vigie.metric.forecast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Finds a point in a box where a function is small, after Nelder and Mead (1965), always by the same steps. */
final class NelderMead {

    private static final int STEPS = 400;
    private static final double TOLERANCE = 1e-10;

    private NelderMead() {}

    private record Vertex(double[] point, double value) {}

    /** @param ranges least, greatest and first value of each coordinate */
    static double[] minimum(ToDoubleFunction<double[]> function, List<double[]> ranges) {
        int n = ranges.size();
        Vertex[] simplex = new Vertex[n + 1];
        for (int i = 0; i <= n; i++) {
            double[] point = ranges.stream().mapToDouble(range -> range[2]).toArray();
            if (i > 0) {
                double[] range = ranges.get(i - 1);
                point[i - 1] += 0.25 * (range[1] - range[0]);
            }
            simplex[i] = vertex(function, point, ranges);
        }
        for (int step = 0; step < STEPS; step++) {
            Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
            Vertex worst = simplex[n];
            if (worst.value() - simplex[0].value() <= TOLERANCE * Math.abs(simplex[0].value())) {
                break;
            }
            double[] centre = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    centre[j] += simplex[i].point()[j] / n;
                }
            }
            Vertex reflected = vertex(function, between(centre, worst.point(), -1), ranges);
            if (reflected.value() < simplex[0].value()) {
                Vertex expanded = vertex(function, between(centre, worst.point(), -2), ranges);
                simplex[n] = expanded.value() < reflected.value() ? expanded : reflected;
            } else if (reflected.value() < simplex[n - 1].value()) {
                simplex[n] = reflected;
            } else {
                double side = reflected.value() < worst.value() ? -0.5 : 0.5;
                Vertex contracted = vertex(function, between(centre, worst.point(), side), ranges);
                if (contracted.value() < Math.min(reflected.value(), worst.value())) {
                    simplex[n] = contracted;
                } else {
                    for (int i = 1; i <= n; i++) {
                        simplex[i] = vertex(function, between(simplex[0].point(), simplex[i].point(), 0.5), ranges);
                    }
                }
            }
        }
        Arrays.sort(simplex, Comparator.comparingDouble(Vertex::value));
        return simplex[0].point();
    }

    private static double[] between(double[] from, double[] to, double share) {
        double[] point = new double[from.length];
        Arrays.setAll(point, i -> from[i] + share * (to[i] - from[i]));
        return point;
    }

    private static Vertex vertex(ToDoubleFunction<double[]> function, double[] point, List<double[]> ranges) {
        double[] inside = new double[point.length];
        Arrays.setAll(inside, i -> Math.max(ranges.get(i)[0], Math.min(ranges.get(i)[1], point[i])));
        double value = function.applyAsDouble(inside);
        return new Vertex(inside, Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
    }
}
