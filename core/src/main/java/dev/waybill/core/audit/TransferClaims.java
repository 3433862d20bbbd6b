package dev.waybill.core.audit;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Incoming;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Outgoing;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** What homes say of transfers, and what their two nodes have of them. Confined to one audit. */
final class TransferClaims {
    private final Map<String, Transfer> homes = new HashMap<>();
    private final Map<String, AtNode<Outgoing>> sources = new HashMap<>();
    private final Map<String, AtNode<Incoming>> destinations = new HashMap<>();

    private record AtNode<T>(ShardId shard, T record) {}

    /** Where a suspicion goes: about a key of one shard, which is believed when both shards still say so. */
    interface Suspecting {
        void suspect(Invariant invariant, ShardId shard, String key, String expected, String found, ShardId other);
    }

    void add(ShardView view) {
        view.entries(Transfer.class).forEach(each -> homes.put(each.id().value(), each));
        view.entries(Outgoing.class)
                .filter(each -> !each.over())
                .forEach(each -> sources.put(each.transfer().id(), new AtNode<>(view.shard(), each)));
        view.entries(Incoming.class)
                .filter(each -> !each.over())
                .forEach(each -> destinations.put(each.transfer().id(), new AtNode<>(view.shard(), each)));
    }

    void check(Suspecting to) {
        homes.values().forEach(each -> {
            addsUp(each, to);
            held(each, to);
            arrived(each, to);
        });
        sources.forEach((id, source) -> {
            Transfer home = homes.get(id);
            if (home == null || (home.out() == null && home.unsent() == 0)) {
                ShardId of = source.record().transfer().home();
                to.suspect(Invariant.I10, source.shard(), "transfer " + id, "wanted by its home", "" + home, of);
            }
        });
    }

    private static void addsUp(Transfer home, Suspecting to) {
        for (TransferLine line : home.lines()) {
            boolean sound = line.unsent() >= 0 && line.inTransit() >= 0 && line.damaged() >= 0 && line.surplus() >= 0;
            if (!sound) {
                String expected = "units sent of those planned, received of those sent";
                to.suspect(
                        Invariant.I2,
                        home.id().home(),
                        name(home),
                        expected,
                        "" + line,
                        home.id().home());
            }
        }
    }

    /** What is to be sent is held at the source. */
    private void held(Transfer home, Suspecting to) {
        boolean standing = home.out() == null && !home.state().over();
        AtNode<Outgoing> source = sources.get(home.id().value());
        Map<String, Integer> held =
                source == null ? Map.of() : units(source.record().held());
        Map<String, Integer> wanted = units(home, TransferLine::unsent);
        if (standing && !held.equals(wanted)) {
            ShardId at = home.terms().from().shard();
            to.suspect(Invariant.I3, home.id().home(), name(home), wanted + " held", "" + held, at);
        }
    }

    /** What was received has come to the destination, once. */
    private void arrived(Transfer home, Suspecting to) {
        @Nullable AtNode<Incoming> destination = destinations.get(home.id().value());
        boolean told =
                home.in().isEmpty() && home.inSteps() > 0 && !home.state().over();
        Map<String, Integer> came =
                destination == null ? Map.of() : units(destination.record().arrived());
        Map<String, Integer> received = units(home, line -> line.received() + line.surplus());
        if (told && !came.equals(received)) {
            ShardId at = home.terms().to().shard();
            to.suspect(Invariant.I2, home.id().home(), name(home), received + " arrived", "" + came, at);
        }
    }

    private static String name(Transfer home) {
        return "transfer " + home.id();
    }

    private static Map<String, Integer> units(List<SkuUnits> all) {
        Map<String, Integer> units = new TreeMap<>();
        all.forEach(each -> units.put(each.sku().value(), each.quantity().units()));
        return units;
    }

    private static Map<String, Integer> units(Transfer home, ToIntFunction<TransferLine> of) {
        Map<String, Integer> units = new TreeMap<>();
        home.lines().forEach(line -> units.put(line.sku().value(), of.applyAsInt(line)));
        units.values().removeIf(n -> n == 0);
        return units;
    }
}
