package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderId;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.NodeLoad;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.window.RouterLimits.Effort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.optaplanner.core.config.solver.EnvironmentMode;

/**
 * The joint plan that the backlog router would look for, for given pieces of work outside a running member: what studies
 * and benchmarks ask. The same engine, moves and score; nothing is carried out, and moving costs nothing.
 */
public final class JointPlanning {
    /** Far beyond what a window could put on a day. */
    private static final int ROOMY_DAY = 1_000_000;

    private final CostModel model;
    private final WindowSolver solver;

    /** @param effort how long it is searched; without a time the answer is repeatable */
    public JointPlanning(CostModel model, Effort effort) {
        this.model = model;
        this.solver = new WindowSolver(effort, EnvironmentMode.REPRODUCIBLE);
    }

    /** Stock of one SKU at one node that the pieces share. */
    public record Pile(NodeId node, Sku sku, int units) {}

    /**
     * One way to serve a piece.
     *
     * @param pile the index of the pile that it is taken from
     * @param offer how the parcel travels; pieces of one order with equal offers share a parcel
     * @param mills what its units cost there beside the parcel
     */
    public record Choice(int pile, Offer offer, long mills) {}

    /**
     * A line of an order that is served from one place.
     *
     * @param choices today's first
     */
    public record Piece(OrderId order, int units, List<Choice> choices) {}

    /** The choice of each piece, and how many plans were looked at. */
    public record Plan(int[] chosen, long scoreCalculations) {}

    public Plan plan(List<Piece> pieces, List<Pile> piles) {
        Drafted drafted = new Drafted(piles);
        List<MovablePart> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            parts.add(new MovablePart(parts.size(), 0, drafted.options(piece)));
        }
        WindowSolver.Solved solved = solver.solve(new Window(parts));
        int[] chosen = new int[parts.size()];
        for (MovablePart part : solved.window().parts()) {
            chosen[part.number()] = part.options().indexOf(part.option());
        }
        return new Plan(chosen, solved.scoreCalculations());
    }

    /** What the options share, each made once. */
    private final class Drafted {
        private final List<Shelf> shelves = new ArrayList<>();
        private final Map<NodeId, Day> days = new HashMap<>();
        private final Map<OrderId, OrderGroup> orders = new HashMap<>();
        private final Map<Travel, Parcel> parcels = new HashMap<>();

        private record Travel(OrderId order, Offer offer) {}

        Drafted(List<Pile> piles) {
            piles.forEach(pile -> shelves.add(new Shelf(shelves.size(), pile.node(), pile.sku(), pile.units())));
        }

        List<Option> options(Piece piece) {
            List<Option> options = new ArrayList<>();
            for (Choice choice : piece.choices()) {
                options.add(new Option(
                        parcels.computeIfAbsent(new Travel(piece.order(), choice.offer()), this::parcel),
                        day(choice.offer().node().id()),
                        List.of(new Claim(shelves.get(choice.pile()), piece.units())),
                        new Bundle(Freight.NOTHING, 1, choice.mills(), 0),
                        options.isEmpty()));
            }
            return options;
        }

        private Day day(NodeId node) {
            NodeLoad idle = new NodeLoad(0, ROOMY_DAY);
            return days.computeIfAbsent(node, id -> new Day(days.size(), model, idle, ROOMY_DAY, 0, id.value()));
        }

        private Parcel parcel(Travel travel) {
            OrderGroup order = orders.computeIfAbsent(
                    travel.order(),
                    id -> new OrderGroup(
                            orders.size(),
                            id,
                            travel.offer().schedule().deliverBy(),
                            model.weights().splitMills()));
            return new Parcel(parcels.size(), model, travel.offer(), order);
        }
    }
}
