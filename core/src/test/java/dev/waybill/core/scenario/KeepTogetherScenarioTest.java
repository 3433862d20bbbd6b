package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.ConfirmLine;
import dev.waybill.core.order.OrderCommand.Displace;
import dev.waybill.core.order.OrderCommand.NextAttempt;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderCommand.Resource;
import dev.waybill.core.order.OrderCommand.ShortPick;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.world.Journey;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two mugs and a lamp are a kit. */
class KeepTogetherScenarioTest {
    private static final OrderLine.OfKit KIT =
            new OrderLine.OfKit(1, new Sku("DESK-SET"), Quantity.of(1), new Money(4999, "USD"));

    private static final LineDemand MUGS = line(1, MUG, 2);
    private static final LineDemand A_LAMP = line(2, LAMP, 1);

    private final Journey journey = new Journey(9, 20);
    private OrderId id = journey.ids.order(Journey.HOME);

    @BeforeEach
    void placeAKitAtChicago() {
        journey.stock(CHICAGO, MUG, 5)
                .stock(CHICAGO, LAMP, 5)
                .stock(DENVER, MUG, 5)
                .stock(DENVER, LAMP, 5);
        OpenOrder open = kit(journey.part(CHICAGO, MUGS, A_LAMP));
        id = open.id();
        journey.home(open);
        journey.world.settle();
    }

    /** An order of the kit with such a plan. */
    private OpenOrder kit(SourcingPlan.Part... parts) {
        OpenOrder plain = journey.open(FulfillmentMethod.DELIVERY, List.of(MUGS, A_LAMP), parts);
        OrderTerms terms = plain.terms();
        return new OpenOrder(
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
                null);
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
    void planThatSplitsAKit_isRefused_andNothingIsHeldForIt() {
        assertRefusedWhole(kit(journey.part(CHICAGO, MUGS), journey.part(DENVER, A_LAMP)));
    }

    @Test
    void planThatSplitsALineOfAKit_isRefused() {
        assertRefusedWhole(kit(journey.part(CHICAGO, line(1, MUG, 1), A_LAMP), journey.part(DENVER, line(1, MUG, 1))));
    }

    @Test
    void planThatLeavesSomeOfAKitOut_isRefused() {
        assertRefusedWhole(kit(journey.part(DENVER, MUGS)));
    }

    private void assertRefusedWhole(OpenOrder split) {
        assertThat(journey.refusal(split)).isEqualTo("GROUP_SPLIT");
        journey.world.settle();
        assertThat(journey.world.find(Journey.HOME, CustomerOrder.key(split.id()), CustomerOrder.class))
                .isNull();
        assertThat(journey.position(DENVER, MUG).reserved()).isZero();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isEqualTo(2);
        journey.checkAtRest();
    }

    @Test
    void nextAttemptThatSplitsAKit_isRefused_andAWholeOneIsPlacedAfterIt() {
        OpenOrder tooMany = kit(journey.part(AUSTIN, MUGS, A_LAMP));
        journey.home(tooMany);
        journey.world.settle();
        assertThat(journey.refusal(next(tooMany, journey.part(CHICAGO, MUGS), journey.part(DENVER, A_LAMP))))
                .isEqualTo("GROUP_SPLIT");
        assertThat(journey.refusal(next(tooMany, journey.part(DENVER, A_LAMP, MUGS))))
                .isEqualTo("accepted");
        journey.world.settle();
        assertThat(journey.order(tooMany.id()).status()).isEqualTo(OrderStatus.CONFIRMED);
        journey.checkAtRest();
    }

    private NextAttempt next(OpenOrder after, SourcingPlan.Part... parts) {
        var now = journey.world.now().wall();
        return new NextAttempt(
                after.id(),
                2,
                new SourcingPlan(List.of(parts)),
                journey.allocations(parts.length),
                now.plusSeconds(5),
                now.plusSeconds(8));
    }

    @Test
    void newNodesForSomeOfAKit_areRefused_untilOneGetsAllOfIt() {
        journey.home(new Displace(part().id(), part().register().version(), MUG, 1, "count"));
        journey.world.settle();
        assertThat(journey.refusal(resource(journey.part(DENVER, MUGS), journey.part(AUSTIN, A_LAMP))))
                .isEqualTo("GROUP_SPLIT");
        assertThat(journey.refusal(resource(journey.part(DENVER, A_LAMP)))).isEqualTo("GROUP_SPLIT");
        assertThat(journey.order(id).resourcing()).isNull();
        assertThat(journey.refusal(resource(journey.part(DENVER, MUGS, A_LAMP))))
                .isEqualTo("accepted");
        journey.world.settle();
        assertThat(journey.part(id, 1).register().node()).isEqualTo(DENVER);
        journey.checkAtRest();
    }

    private Resource resource(SourcingPlan.Part... parts) {
        var now = journey.world.now().wall();
        return new Resource(
                id,
                journey.order(id).version(),
                new SourcingPlan(List.of(parts)),
                journey.allocations(parts.length),
                now.plusSeconds(5),
                now.plusSeconds(8));
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
