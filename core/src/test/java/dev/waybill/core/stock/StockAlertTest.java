package dev.waybill.core.stock;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.OrderCommand.CancelOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand.Adjust;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.SetSafetyStock;
import dev.waybill.core.stock.NodeCommand.SetSupply;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A position that becomes low, is out, or is back: told once for each, in worlds where low is 2 and back is 5. */
class StockAlertTest {
    private final Journey journey = new Journey(6, 40);
    private long sequence;

    private List<String> told() {
        return journey.world
                .events(StockAlerted.class)
                .map(event -> event.type().replace("dev.waybill.stock.", "").replace(".v1", "") + " " + event.atp())
                .toList();
    }

    private void submit(NodeCommand command) {
        journey.world.submit(Journey.shard(CHICAGO), command);
    }

    private void counted(int units) {
        submit(new Count(CHICAGO, "rfid", List.of(new CountRow(MUG, units, journey.at(), ++sequence))));
    }

    private OrderId ordered(int units) {
        return journey.placed(List.of(line(1, MUG, units)), journey.part(CHICAGO, line(1, MUG, units)));
    }

    @Test
    void stock_thatIsSold_isToldToBeLowAndThenOut_onceEach() {
        journey.stock(CHICAGO, MUG, 6);
        ordered(3);
        assertThat(told()).isEmpty();
        ordered(1);
        ordered(1);
        assertThat(told()).containsExactly("low 2");
        ordered(1);
        assertThat(told()).containsExactly("low 2", "out 0");
    }

    @Test
    void cancelledOrder_isBackOnlyFromTheUpperThreshold() {
        journey.stock(CHICAGO, MUG, 6);
        OrderId large = ordered(4);
        OrderId small = ordered(2);
        assertThat(told()).containsExactly("low 2", "out 0");
        journey.home(new CancelOrder(small, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(told()).hasSize(2);
        journey.home(new CancelOrder(large, "changed my mind", "shop"));
        journey.world.settle();
        assertThat(told()).containsExactly("low 2", "out 0", "back 6");
    }

    @Test
    void countThatGoesUpAndDown_tellsNothingBetweenTheThresholds() {
        journey.stock(CHICAGO, MUG, 9);
        for (int i = 0; i < 20; i++) {
            counted(i % 2 == 0 ? 2 : 4);
        }
        assertThat(told()).containsExactly("low 2");
        counted(5);
        counted(0);
        assertThat(told()).containsExactly("low 2", "back 5", "out 0");
    }

    @Test
    void firstStockOfAPosition_isNoNews() {
        journey.stock(CHICAGO, MUG, 1);
        assertThat(told()).isEmpty();
        submit(new Adjust(CHICAGO, MUG, -1, "damaged", "anna"));
        assertThat(told()).containsExactly("out 0");
    }

    @Test
    void safetyStock_countsAsNotAvailable() {
        journey.stock(CHICAGO, MUG, 9);
        submit(new SetSafetyStock(CHICAGO, MUG, 8));
        assertThat(told()).containsExactly("low 1");
        submit(new SetSafetyStock(CHICAGO, MUG, 0));
        assertThat(told()).containsExactly("low 1", "back 9");
    }

    @Test
    void whatComesForThoseWhoWait_isNoNews_andWhatIsLeftThenIs() {
        journey.stock(CHICAGO, MUG, 1);
        ordered(1);
        submit(new SetSupply(CHICAGO, MUG, "po-1", 10, journey.at().plus(Duration.ofDays(1)), "erp", 1));
        waits(5);
        waits(5);
        counted(10);
        assertThat(told()).containsExactly("out 0");
        counted(16);
        assertThat(told()).containsExactly("out 0", "back 5");
    }

    private void waits(int units) {
        SourcingPlan.Part today = journey.part(CHICAGO, line(1, MUG, units));
        Instant comes = journey.at().plus(Duration.ofDays(1));
        journey.placed(
                List.of(line(1, MUG, units)),
                new SourcingPlan.Part(
                        CHICAGO,
                        today.shard(),
                        today.lines(),
                        today.carrierService(),
                        today.capacityDay(),
                        comes,
                        comes.plus(Duration.ofDays(1)),
                        today.cost(),
                        null,
                        new SourcingPlan.FromSupply(comes, null)));
    }

    @Test
    void refusedCommand_tellsNothing() {
        journey.stock(CHICAGO, MUG, 3);
        submit(new Adjust(CHICAGO, MUG, -4, "damaged", "anna"));
        ordered(9);
        assertThat(told()).isEmpty();
    }
}
