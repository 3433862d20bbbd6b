package dev.waybill.routing.price;

import java.util.ArrayList;
import java.util.List;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Variable;

/** The linear program over whole plans, every plan written out, solved by simplex: what the dual ascent is judged by. */
final class PlanProgram {
    private final ExpressionsBasedModel model = new ExpressionsBasedModel();
    private final List<Expression> shelves = new ArrayList<>();

    private PlanProgram(int[] stock) {
        for (int i = 0; i < stock.length; i++) {
            shelves.add(model.newExpression("shelf" + i).upper(stock[i]));
        }
    }

    static double optimum(Outlook outlook, int[] stock) {
        PlanProgram program = new PlanProgram(stock);
        for (int i = 0; i < outlook.expected().length; i++) {
            program.add(outlook.patterns().get(i), outlook.expected()[i], "kind" + i, stock);
        }
        return program.model.minimise().getValue();
    }

    private void add(Pattern pattern, double orders, String name, int[] stock) {
        Expression all = model.newExpression(name).level(orders);
        int ways = pattern.ways().size();
        for (int code = 0; code < Math.pow(ways, pattern.lines()); code++) {
            int[] chosen = new int[pattern.lines()];
            int rest = code;
            for (int line = 0; line < chosen.length; line++) {
                chosen[line] = rest % ways;
                rest /= ways;
            }
            if (possible(pattern, chosen, stock)) {
                plan(pattern, chosen, all, name + "-" + code);
            }
        }
    }

    private static boolean possible(Pattern pattern, int[] chosen, int[] stock) {
        boolean possible = true;
        for (int line = 0; line < chosen.length; line++) {
            Way way = pattern.ways().get(chosen[line]);
            int position = way.positions()[line];
            possible &= way.carriage()[line] < Double.POSITIVE_INFINITY;
            possible &= position == Way.UNLIMITED || stock[position] >= pattern.units()[line];
        }
        return possible;
    }

    private void plan(Pattern pattern, int[] chosen, Expression all, String name) {
        int opened = 0;
        double cost = 0;
        Variable plan = model.newVariable(name).lower(0);
        for (int line = 0; line < chosen.length; line++) {
            Way way = pattern.ways().get(chosen[line]);
            cost += way.carriage()[line] + ((opened >> chosen[line] & 1) == 0 ? way.opening() : 0);
            opened |= 1 << chosen[line];
            if (way.positions()[line] != Way.UNLIMITED) {
                shelves.get(way.positions()[line]).set(plan, pattern.units()[line]);
            }
        }
        plan.weight(cost);
        all.set(plan, 1);
    }
}
