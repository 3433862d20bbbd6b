package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferLine;
import dev.waybill.core.transfer.TransferTerms;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever people and the network do: what is on hand everywhere, in transit and lost adds up to what was brought. */
class TransferPropertyTest {
    private static final int SEEDS = 120;
    private static final int ACTS = 150;
    private static final List<NodeId> NODES = List.of(CHICAGO, DENVER, AUSTIN);

    private final Map<Transfer.State, Integer> seen = new EnumMap<>(Transfer.State.class);

    @Test
    void anyTransfers_overAnyNetwork_conserveStock() {
        LongStream.range(1, SEEDS + 1).forEach(this::run);
        assertThat(seen.keySet())
                .contains(
                        Transfer.State.PLANNED,
                        Transfer.State.IN_TRANSIT,
                        Transfer.State.RECEIVED,
                        Transfer.State.CLOSED,
                        Transfer.State.CANCELLED,
                        Transfer.State.REFUSED);
    }

    private void run(long seed) {
        Run run = new Run(seed);
        try {
            for (int i = 0; i < ACTS; i++) {
                run.act();
                run.conservation.always();
            }
            run.journey.world.settle();
            run.journey.world.pass(Duration.ofSeconds(31));
            run.journey.world.settle();
            run.adds();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
        run.journey.world.all(Transfer.class).forEach(each -> seen.merge(each.state(), 1, Integer::sum));
    }

    private static final class Run {
        private final Journey journey;
        private final Conservation conservation;
        private final Random random;
        private final List<TransferId> made = new ArrayList<>();
        private int brought;

        Run(long seed) {
            journey = new Journey(seed, (int) (seed % 3) * 30);
            conservation = new Conservation(journey.world);
            random = new Random(seed * 17 + 3);
        }

        void act() {
            switch (random.nextInt(9)) {
                case 0 -> bring();
                case 1, 2 -> plan();
                case 3, 4, 5, 6 -> work();
                case 7 -> journey.world.pass(Duration.ofMillis(random.nextInt(8_000)));
                default -> {
                    if (random.nextInt(5) == 0) {
                        journey.world.lose();
                    }
                }
            }
            for (int i = random.nextInt(6); i > 0; i--) {
                journey.world.step();
            }
        }

        private void bring() {
            int units = 1 + random.nextInt(6);
            brought += units;
            NodeId node = node();
            journey.world.submit(shard(node), new NodeCommand.Receive(node, sku(), Quantity.of(units), "po", "dock"));
        }

        private void plan() {
            NodeId from = node();
            NodeId to = NODES.get((NODES.indexOf(from) + 1 + random.nextInt(2)) % NODES.size());
            TransferId id = TransferId.next(journey.ids, new ShardId(random.nextInt(4)));
            TransferTerms terms = new TransferTerms(
                    TransferJourney.end(from), TransferJourney.end(to), journey.at(), "balance", "planner");
            List<SkuUnits> units = new ArrayList<>(List.of(new SkuUnits(MUG, Quantity.of(1 + random.nextInt(3)))));
            if (random.nextBoolean()) {
                units.add(new SkuUnits(LAMP, Quantity.of(1 + random.nextInt(3))));
            }
            Duration within = Duration.ofMillis(500 + random.nextInt(6_000));
            journey.world.submit(id.home(), new TransferCommand.PlanTransfer(id, terms, units, within));
            made.add(id);
        }

        private void work() {
            if (made.isEmpty()) {
                return;
            }
            TransferId id = made.get(random.nextInt(made.size()));
            List<SkuUnits> some =
                    random.nextBoolean() ? List.of() : List.of(new SkuUnits(sku(), Quantity.of(1 + random.nextInt(2))));
            TransferCommand command = switch (random.nextInt(7)) {
                case 0, 1 -> new TransferCommand.SendTransfer(id, some, "dock");
                case 2 -> new TransferCommand.CancelTransfer(id, "no", "planner");
                case 3 -> new TransferCommand.CloseTransfer(id, "lost", "planner");
                case 4 -> new TransferCommand.ReceiveTransfer(id, List.of(), "", "dock");
                default ->
                    new TransferCommand.ReceiveTransfer(
                            id,
                            List.of(new Arrived(sku(), random.nextInt(3), random.nextInt(2), random.nextInt(2))),
                            "found",
                            "dock");
            };
            journey.world.submit(id.home(), command);
        }

        /** On hand everywhere and in transit is what was brought and found, less what was lost. */
        void adds() {
            int onHand =
                    journey.world.all(Position.class).mapToInt(Position::onHand).sum();
            int inTransit = 0;
            int surplus = 0;
            int lost = 0;
            for (Transfer each : journey.world.all(Transfer.class).toList()) {
                assertThat(each.out()).isNull();
                assertThat(each.in()).isEmpty();
                inTransit += each.inTransit();
                surplus += each.lines().stream().mapToInt(TransferLine::surplus).sum();
                lost += each.lines().stream().mapToInt(TransferLine::lost).sum();
            }
            assertThat(onHand + inTransit).isEqualTo(brought + surplus - lost);
            conservation.always();
        }

        private NodeId node() {
            return NODES.get(random.nextInt(NODES.size()));
        }

        private Sku sku() {
            return random.nextBoolean() ? MUG : LAMP;
        }
    }
}
