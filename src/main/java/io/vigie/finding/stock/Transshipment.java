package io.vigie.finding.stock;

import io.vigie.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Moves between warehouses that make shortages and transfers together cheapest, for one product: a transportation
 * problem, whose solution is whole whenever the quantities are.
 *
 * @param moves pieces from a warehouse (first index) to another (second)
 * @param shortage pieces missing to the target afterwards, by warehouse
 */
record Transshipment(double[][] moves, double[] shortage, Finding.Solver solver) {

    private static final long ABORT_MILLIS = 10_000;

    /**
     * @param stock by warehouse
     * @param target what each warehouse should have
     * @param spare what each warehouse can give away at most
     * @param cost of moving one piece, from, to
     * @param penalty for each piece missing to the target
     */
    static Transshipment solve(double[] stock, double[] target, double[] spare, double[][] cost, double penalty) {
        int n = stock.length;
        ExpressionsBasedModel model = new ExpressionsBasedModel();
        model.options.time_abort = ABORT_MILLIS;
        Variable[][] move = new Variable[n][n];
        Variable[] missing = new Variable[n];
        for (int i = 0; i < n; i++) {
            missing[i] = model.newVariable("missing" + i).lower(0).weight(penalty);
            for (int j = 0; j < n; j++) {
                if (i != j && spare[i] > 0) {
                    move[i][j] = model.newVariable("move" + i + "to" + j)
                            .lower(0)
                            .upper(spare[i])
                            .weight(cost[i][j]);
                }
            }
        }
        for (int i = 0; i < n; i++) {
            Expression enough = model.newExpression("enough" + i).lower(target[i] - stock[i]);
            Expression given = model.newExpression("given" + i).upper(Math.max(0, spare[i]));
            enough.set(missing[i], 1);
            for (int j = 0; j < n; j++) {
                if (move[j][i] != null) {
                    enough.set(move[j][i], 1);
                }
                if (move[i][j] != null) {
                    enough.set(move[i][j], -1);
                    given.set(move[i][j], 1);
                }
            }
        }
        Optimisation.Result result = model.minimise();
        return read(result, model, move, missing);
    }

    private static Transshipment read(
            Optimisation.Result result, ExpressionsBasedModel model, Variable[][] move, Variable[] missing) {
        int n = missing.length;
        double[][] moves = new double[n][n];
        double[] shortage = new double[n];
        boolean usable = result.getState().isFeasible();
        for (int i = 0; i < n && usable; i++) {
            shortage[i] = whole(result.doubleValue(model.indexOf(missing[i])));
            for (int j = 0; j < n; j++) {
                if (move[i][j] != null) {
                    moves[i][j] = whole(result.doubleValue(model.indexOf(move[i][j])));
                }
            }
        }
        boolean optimal = result.getState().isOptimal();
        double objective = usable ? result.getValue() : 0;
        // Costs and penalties are not negative, so 0 bounds any solution from below.
        double bound = optimal ? objective : 0;
        return new Transshipment(
                moves,
                shortage,
                new Finding.Solver(
                        result.getState().name().toLowerCase(Locale.ROOT),
                        objective,
                        bound,
                        objective == 0 ? 0 : (objective - bound) / objective));
    }

    /** Takes away what floating point leaves of whole numbers. */
    private static double whole(double value) {
        double nearest = Math.rint(value);
        return Math.abs(value - nearest) < 1e-6 ? nearest + 0.0 : value;
    }

    /** Several problems solved one by one, as one. */
    static Finding.Solver together(List<Finding.Solver> solvers) {
        List<String> states = new ArrayList<>();
        double objective = 0;
        double bound = 0;
        for (Finding.Solver solver : solvers) {
            states.add(solver.status());
            objective += solver.objective();
            bound += solver.bound();
        }
        String status = states.stream().distinct().count() == 1 ? states.get(0) : "feasible";
        double rounded = Math.round(objective * 1e6) / 1e6;
        double roundedBound = Math.round(bound * 1e6) / 1e6;
        return new Finding.Solver(status, rounded, roundedBound, rounded == 0 ? 0 : (rounded - roundedBound) / rounded);
    }
}
