package dev.waybill.simulator.bench.routing;

import dev.waybill.simulator.bench.Figure;
import dev.waybill.simulator.bench.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A ladder as rows of a report: cost with its standard error over instances, lines left out, parcels, differences. */
final class LadderRows {
    private final Ladder ladder;
    private final String prefix;
    private final List<Figure> rows = new ArrayList<>();

    /** @param prefix of each metric */
    LadderRows(Ladder ladder, String prefix) {
        this.ladder = ladder;
        this.prefix = prefix;
    }

    /** @param ours what our cost should reach, or null */
    List<Figure> all(@Nullable Target ours) {
        Rung best = ladder.bestPeer();
        for (Rung rung : ladder.rungs()) {
            rung(rung, rung == Rung.OURS ? best : null, rung == Rung.OURS ? ours : null);
        }
        return rows;
    }

    private void rung(Rung rung, @Nullable Rung best, @Nullable Target target) {
        String name = rung.name().toLowerCase(Locale.ROOT);
        Figure.Peer peer = best == null
                ? null
                : new Figure.Peer(best.words(), ladder.cost(best).mean());
        add(name, new Value(ladder.cost(rung).mean(), "x bound"), peer, target);
        add(name + "_error", new Value(100 * ladder.cost(rung).error(), "% of the bound"), null, null);
        if (rung.policy()) {
            add(name + "_unserved", new Value(100 * ladder.unserved(rung).mean(), "% of lines"), null, null);
            add(name + "_parcels", new Value(ladder.parcels(rung).mean(), "per order"), null, null);
        }
    }

    /** Few sequences say little about the absolute figure, and much about the difference on the same sequences. */
    LadderRows ahead(Rung peer) {
        Sample difference = ladder.oursMinus(peer);
        String name = "ours_minus_" + peer.name().toLowerCase(Locale.ROOT);
        Target below = new Target(0, false, Target.Direction.AT_MOST);
        add(name, new Value(100 * difference.mean(), "% of the bound"), null, below);
        add(name + "_error", new Value(100 * difference.error(), "% of the bound"), null, null);
        return this;
    }

    /** How long each policy takes for one sequence. */
    LadderRows timed() {
        for (Rung rung : ladder.rungs()) {
            String name = rung.name().toLowerCase(Locale.ROOT) + "_seconds";
            add(name, new Value(ladder.seconds(rung).mean(), "s of CPU time"), null, null);
        }
        return this;
    }

    /** Percent of the way from the myopic optimum to the item program in hindsight, beside a peer's. */
    LadderRows captured(Rung peer, @Nullable Target target) {
        Figure.Peer theirs = new Figure.Peer(peer.words(), captured(peer));
        add("gap_captured", new Value(captured(Rung.OURS), "%"), theirs, target);
        return this;
    }

    private double captured(Rung rung) {
        double myopic = ladder.cost(Rung.MYOPIC).mean();
        double hindsight = ladder.cost(Rung.ITEM_HINDSIGHT).mean();
        return 100 * (myopic - ladder.cost(rung).mean()) / (myopic - hindsight);
    }

    private record Value(double number, String unit) {}

    private void add(String metric, Value value, Figure.@Nullable Peer peer, @Nullable Target target) {
        rows.add(new Figure("routing", prefix + metric, value.number(), value.unit(), peer, target));
    }
}
