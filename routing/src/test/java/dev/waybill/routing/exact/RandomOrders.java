package dev.waybill.routing.exact;

import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.RateCard;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.UnitFreight;
import dev.waybill.routing.cost.Weights;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small random orders with random nodes, for comparison with brute force. */
final class RandomOrders {
    static final Instant PROMISED = Instant.parse("2026-03-06T21:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

    final CostModel model;
    final Problem problem;
    final boolean wholeKilograms;
    final List<List<Offer>> offers = new ArrayList<>();
    private final Random random;
    /** Of what came later, so that the orders stay what they were. */
    private final Random more;

    /**
     * @param wholeKilograms weights are whole kilograms, so that cost is concave in units and draining is optimal
     * @param scarce stock is often below what is asked for
     */
    RandomOrders(long seed, int maxLines, int nodes, boolean wholeKilograms, boolean scarce) {
        random = new Random(seed);
        long seedOfMore = ~seed;
        more = new Random(seedOfMore);
        this.wholeKilograms = wholeKilograms;
        Weights weights = new Weights(
                random.nextInt(400_000),
                random.nextInt(300_000),
                100_000,
                0,
                1000,
                0,
                more.nextInt(300_000),
                Weights.Position.ANY);
        model = new CostModel(weights, (node, sku) -> 0);
        int lines = 1 + random.nextInt(maxLines);
        int[] slots = new int[lines];
        int[] units = new int[lines];
        long[] grams = new long[lines];
        for (int line = 0; line < lines; line++) {
            slots[line] = !scarce && line > 0 && random.nextInt(6) == 0 ? line - 1 : line;
            units[line] = 1 + random.nextInt(scarce ? 4 : 2);
            grams[line] = wholeKilograms ? 1000 * (1 + random.nextInt(3)) : 1 + random.nextInt(2500);
        }
        for (int node = 0; node < nodes; node++) {
            offers.add(offersOf(node, lines));
        }
        problem = problem(slots, units, grams, scarce);
    }

    /** The same order where some of its lines are kept together. */
    Problem keepingTogether() {
        Random drawn = new Random(problem.lines() * 31L + problem.nodes());
        List<List<Integer>> blocks = new ArrayList<>();
        for (int line = 0; line < problem.lines(); line++) {
            if (blocks.isEmpty() || drawn.nextBoolean()) {
                blocks.add(new ArrayList<>());
            }
            blocks.get(blocks.size() - 1).add(line);
        }
        int[][] lines = blocks.stream()
                .map(block -> block.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        boolean[] kept = new boolean[lines.length];
        for (int block = 0; block < kept.length; block++) {
            kept[block] = lines[block].length > 1 || drawn.nextBoolean();
        }
        return new Problem(
                problem.slots(),
                problem.units(),
                problem.unitFreight(),
                problem.stock(),
                problem.scarcity(),
                problem.tariffs(),
                problem.splitMills(),
                problem.maxParts(),
                problem.doubts(),
                lines,
                kept);
    }

    private Problem problem(int[] slots, int[] units, long[] grams, boolean scarce) {
        int nodes = offers.size();
        int[][] stock = new int[nodes][slots.length];
        long[][] scarcity = new long[nodes][slots.length];
        Tariff[] tariffs = new Tariff[nodes];
        for (int node = 0; node < nodes; node++) {
            tariffs[node] = new Tariff(model, offers.get(node), PROMISED, slots.length);
            for (int slot = 0; slot < slots.length; slot++) {
                stock[node][slot] = random.nextInt(3) == 0 ? 0 : random.nextInt(scarce ? 4 : 5);
                scarcity[node][slot] = random.nextInt(60_000);
            }
        }
        return new Problem(
                slots,
                units,
                freight(grams),
                stock,
                scarcity,
                tariffs,
                model.split(2),
                1 + random.nextInt(4),
                doubts(nodes, slots.length));
    }

    /** Some units are bulky: they weigh less than they take up. */
    private UnitFreight freight(long[] grams) {
        long[] cubicMm = new long[grams.length];
        for (int line = 0; line < grams.length; line++) {
            cubicMm[line] = wholeKilograms ? 0 : more.nextInt(10_000_000);
        }
        return new UnitFreight(grams, cubicMm);
    }

    private @Nullable RateCard card() {
        return wholeKilograms || more.nextBoolean()
                ? null
                : new RateCard(more.nextInt(2) * 5_000, more.nextInt(200), more.nextInt(300_000), null);
    }

    /** In every second order something may fail, at some nodes. */
    private Doubt[][] doubts(int nodes, int lines) {
        if (more.nextBoolean()) {
            return Problem.SURE;
        }
        Doubt[][] doubts = new Doubt[nodes][lines];
        for (Doubt[] byLine : doubts) {
            for (int line = 0; line < lines; line++) {
                byLine[line] = more.nextBoolean()
                        ? Doubt.NONE
                        : new Doubt(
                                new Odds(more.nextInt(500_000), more.nextInt(200_000)),
                                more.nextInt(900_000),
                                more.nextInt(300_000));
            }
        }
        return doubts;
    }

    private List<Offer> offersOf(int number, int lines) {
        NodeCosts costs = new NodeCosts(random.nextInt(200_000), random.nextInt(80_000));
        FulfillmentNode node = World.node("N" + number, NodeType.STORE, 0, costs);
        List<Offer> all = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Band band = new Band(1_000_000, 1, 400_000 + random.nextInt(800_000), random.nextInt(200_000));
            Offer.Carriage carriage =
                    new Offer.Carriage(World.carrier("C" + i, ServiceLevel.STANDARD, List.of(band), card()), band);
            Instant deliverBy = PROMISED.plusSeconds(random.nextInt(4) == 0 ? random.nextInt(20_000) : 0);
            Schedule schedule = new Schedule(DAY, PROMISED, PROMISED, deliverBy, null);
            int left = random.nextInt(4) == 0 ? 1 + random.nextInt(lines) : 1 + random.nextInt(100);
            all.add(new Offer(node, new ShardId(0), 1000, carriage, schedule, left));
        }
        return all;
    }
}
