package dev.waybill.routing.whatif;

import static dev.waybill.routing.whatif.ReplayGrounds.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.Tally;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Availability.NodeStock;
import dev.waybill.routing.World;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Replays of pickups whose goods are brought to their store: both nodes have work with them. */
class BroughtReplayTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

    private static World world() {
        return new World()
                .carriers()
                .lanes(new Lane(List.of(), List.of("SHOP")))
                .item("A", 400)
                .store("SHOP", 0)
                .warehouse("NEAR", 1)
                .stock("NEAR", "A", 9);
    }

    @Test
    void work_isCountedAtBothNodes_andPaidForAtBoth() {
        Tally tally = new ReplayGrounds(world())
                .pickup(0, "SHOP", line(1, "A"))
                .run(true)
                .tally();

        assertThat(tally.placed()).isEqualTo(1);
        assertThat(tally.nodes()).containsOnlyKeys("NEAR", "SHOP");
        assertThat(tally.mills())
                .as("the labour of a store for an order of one unit")
                .containsEntry("receipt", 200_000L)
                .as("by the lane, 111 km")
                .containsKey("transfer")
                .doesNotContainKey("parcel");
    }

    @Test
    void brought_takesADayOfTheStore_andAPlaceInItsSlot_andGivesThemBack() {
        World world = world();
        var stock = new ReplayStock(
                world,
                Map.of(line(1, "A").sku(), List.of(new NodeStock(World.id("NEAR"), 9))),
                Scenario.baseline(false),
                World.NOW);
        var slot = new PickupSlot(World.NOW, World.NOW.plus(Duration.ofHours(1)));
        var part = new SourcingPlan.Part(
                World.id("NEAR"),
                new ShardId(0),
                List.of(line(1, "A")),
                "LANE",
                TODAY,
                World.NOW,
                World.NOW,
                List.of(),
                slot,
                null,
                new SourcingPlan.ToStore(World.id("SHOP"), new ShardId(1), TODAY.plusDays(1), World.NOW));

        stock.take(part);
        assertThat(stock.capacityLeft(World.id("NEAR"), TODAY)).isEqualTo(99);
        assertThat(stock.capacityLeft(World.id("SHOP"), TODAY.plusDays(1), Capability.PICKUP))
                .isEqualTo(99);
        assertThat(stock.atp(World.id("NEAR"), line(1, "A").sku())).isEqualTo(8);

        stock.give(part);
        assertThat(stock.capacityLeft(World.id("SHOP"), TODAY.plusDays(1), Capability.PICKUP))
                .isEqualTo(100);
        assertThat(stock.atp(World.id("NEAR"), line(1, "A").sku())).isEqualTo(9);
    }
}
