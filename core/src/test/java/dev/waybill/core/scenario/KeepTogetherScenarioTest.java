package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.ConfirmLine;
import dev.waybill.core.order.OrderCommand.Displace;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderCommand.ShortPick;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.world.Journey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two mugs and a lamp are a kit. */
class KeepTogetherScenarioTest {
    private static final OrderLine.OfKit KIT =
            new OrderLine.OfKit(1, new Sku("DESK-SET"), Quantity.of(1), new Money(4999, "USD"));

    private final Journey journey = new Journey(9, 20);
    private OrderId id = journey.ids.order(Journey.HOME);

    @BeforeEach
    void placeAKitAtChicago() {
        journey.stock(CHICAGO, MUG, 5).stock(CHICAGO, LAMP, 5);
        LineDemand mugs = line(1, MUG, 2);
        LineDemand lamp = line(2, LAMP, 1);
        OpenOrder plain =
                journey.open(FulfillmentMethod.DELIVERY, List.of(mugs, lamp), journey.part(CHICAGO, mugs, lamp));
        OrderTerms terms = plain.terms();
        id = plain.id();
        journey.home(new OpenOrder(
                plain.id(),
                new OrderTerms(
                        terms.channel(),
                        terms.lines().stream()
                                .map(KeepTogetherScenarioTest::ofKit)
                                .toList(),
                        terms.destination(),
                        terms.method(),
                        terms.level(),
                        terms.pickupNode(),
                        terms.promisedBy(),
                        terms.placedAt(),
                        terms.grace(),
                        terms.pickupSlot()),
                plain.plan(),
                plain.allocations(),
                plain.pickupCode(),
                plain.decideBy(),
                plain.tryBy(),
                plain.actor(),
                null));
        journey.world.settle();
    }

    private static OrderLine ofKit(OrderLine line) {
        return new OrderLine(line.number(), line.sku(), line.quantity(), line.unitPrice(), "kit:1", KIT);
    }

    private FulfillmentOrder part() {
        return journey.part(id, 0);
    }

    @Test
    void shortPickOfAComponent_takesTheOthersWithIt_alsoWhatWasPicked() {
        journey.graceEnds();
        TaskId pick = journey.started(part(), Task.Type.PICK);
        journey.home(new ConfirmLine(pick, MUG, 1, journey.at(), WORKER));
        journey.home(new ShortPick(pick, LAMP, 1, "broken", journey.at(), WORKER));
        journey.world.settle();

        assertThat(journey.order(id).unsourced())
                .extracting(Unsourced::demand)
                .containsExactly(line(1, MUG, 2), line(2, LAMP, 1));
        assertThat(part().state()).isEqualTo(FulfillmentOrder.State.REJECTED);
        assertThat(journey.position(CHICAGO, MUG))
                .satisfies(mugs -> assertThat(mugs.onHand()).isEqualTo(5))
                .satisfies(mugs -> assertThat(mugs.reserved()).isZero());
        journey.checkAtRest();
    }

    @Test
    void unitThatIsDisplaced_takesTheWholeKitWithIt() {
        journey.home(new Displace(part().id(), part().register().version(), MUG, 1, "count"));
        journey.world.settle();

        assertThat(journey.order(id).unsourced())
                .extracting(Unsourced::demand)
                .containsExactly(line(1, MUG, 2), line(2, LAMP, 1));
        journey.checkAtRest();
    }

    @Test
    void eventOfAComponent_namesItsKit() {
        journey.graceEnds();
        TaskId pick = journey.started(part(), Task.Type.PICK);
        journey.home(new ShortPick(pick, LAMP, 1, "broken", journey.at(), WORKER));
        journey.world.settle();

        assertThat(journey.order(id).terms().kitOf(2)).isEqualTo(KIT);
        assertThat(journey.attributes(id, "short_picked")).containsEntry("kit", "DESK-SET");
    }
}
