package dev.waybill.routing.candidate;

import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What comes after a failure. A line that a node misses or refuses goes to the best of the others, and that begins only
 * when the first one has said so: what a plan there may cost includes that second trial, as late as it is then, with what
 * is to be feared of it in turn. The node after that is taken to cost what the second one does.
 */
public final class Trials {
    /** What cannot be; small enough to be added up. */
    private static final long OUT_OF_REACH = Long.MAX_VALUE / 64;
    /** Others whose dates are worked out anew: those that would be cheapest at once. */
    private static final int MAX_NEXT = 4;

    private final CostModel model;
    private final Lines lines;
    private final @Nullable Instant promisedBy;
    private final Later later;
    private final Map<Start, List<Offer>> offers = new HashMap<>();
    private List<Contender> contenders = List.of();

    /** The ways in which a node could serve the request if work began then. */
    @FunctionalInterface
    public interface Later {
        List<Offer> offers(FulfillmentNode node, Instant from);
    }

    /**
     * A node that may serve.
     *
     * @param stock units by slot
     * @param unitMills what each unit costs because of the position that gives it, by slot
     */
    public record Contender(FulfillmentNode node, List<Offer> offers, int[] stock, long[] unitMills, Odds[] odds) {
        NodeId id() {
            return node.id();
        }
    }

    private record Start(NodeId node, Instant from) {}

    public Trials(CostModel model, Lines lines, @Nullable Instant promisedBy, Later later) {
        this.model = model;
        this.lines = lines;
        this.promisedBy = promisedBy;
        this.later = later;
    }

    /** What is to be feared by node and line; empty when nothing is known to fail. */
    public Doubt[][] doubts(List<Contender> nodes) {
        if (nodes.stream().flatMap(node -> Arrays.stream(node.odds())).noneMatch(Odds::any)) {
            return new Doubt[0][];
        }
        contenders = nodes;
        Doubt[][] doubts = new Doubt[nodes.size()][lines.count()];
        for (int line = 0; line < lines.count(); line++) {
            List<Next> next = next(line);
            for (int node = 0; node < doubts.length; node++) {
                doubts[node][line] = doubt(nodes.get(node), line, next);
            }
        }
        return doubts;
    }

    /** A node that could be tried next, and what it would cost if it were tried at once. */
    private record Next(Contender node, long mills) {}

    /** One more than are looked at, because none follows itself. */
    private List<Next> next(int line) {
        int slot = lines.slots()[line];
        return contenders.stream()
                .filter(node -> node.stock()[slot] >= lines.units()[line])
                .map(node -> new Next(node, trial(node, line, node.offers())))
                .sorted(Comparator.comparingLong(Next::mills)
                        .thenComparing(next -> next.node().id()))
                .limit(MAX_NEXT + 1L)
                .toList();
    }

    private Doubt doubt(Contender node, int line, List<Next> others) {
        Odds odds = node.odds()[lines.slots()[line]];
        if (!odds.any()) {
            return Doubt.NONE;
        }
        long here = alone(node, line, node.offers());
        long there = sequel(node, line, others);
        if (there >= OUT_OF_REACH) {
            return new Doubt(odds, parcel(node, line), 0);
        }
        return new Doubt(odds, Math.max(0, there - position(node, line)), Math.max(0, there - here));
    }

    /** The cheapest second trial, begun when the first node must have answered. */
    private long sequel(Contender first, int line, List<Next> others) {
        Instant answered = first.offers().stream()
                .map(offer -> offer.schedule().readyAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        long best = OUT_OF_REACH;
        for (Next next : others) {
            if (!next.node().id().equals(first.id())) {
                best = Math.min(best, trial(next.node(), line, offers(next.node(), answered)));
            }
        }
        return best;
    }

    /** Without a promise nothing is late, so that dates do not matter. */
    private List<Offer> offers(Contender node, Instant from) {
        return promisedBy == null
                ? node.offers()
                : offers.computeIfAbsent(
                        new Start(node.id(), from), start -> new ArrayList<>(later.offers(node.node(), from)));
    }

    /** The line alone at the node, and what is to be feared of that. */
    private long trial(Contender node, int line, List<Offer> offers) {
        long alone = alone(node, line, offers);
        Odds odds = node.odds()[lines.slots()[line]];
        return alone >= OUT_OF_REACH ? OUT_OF_REACH : alone + model.failure(List.of(new Doubt(odds, alone, 0)));
    }

    private long alone(Contender node, int line, List<Offer> offers) {
        long cheapest = OUT_OF_REACH;
        for (Offer offer : offers) {
            if (offer.capacityLeft() > 0) {
                long mills = model.carriage(offer, lines.freight(line))
                        + model.lateness(offer.schedule().deliverBy(), promisedBy)
                        + model.load(offer, 1)
                        + model.capacity(offer, 1);
                cheapest = Math.min(cheapest, mills);
            }
        }
        return cheapest >= OUT_OF_REACH
                ? OUT_OF_REACH
                : cheapest + model.labour(node.offers().get(0), lines.units()[line]) + position(node, line);
    }

    /** Nobody else has it: it will be found somewhere at some time, and travel about as dear as from here. */
    private long parcel(Contender node, int line) {
        return node.offers().stream()
                .mapToLong(offer -> model.carriage(offer, lines.freight(line)))
                .min()
                .orElse(0);
    }

    private long position(Contender node, int line) {
        return lines.units()[line] * node.unitMills()[lines.slots()[line]];
    }
}
