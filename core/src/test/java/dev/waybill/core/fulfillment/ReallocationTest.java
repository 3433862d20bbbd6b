package dev.waybill.core.fulfillment;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryDecisionLog;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.RejectWork;
import dev.waybill.core.order.OrderDesk.Clocks;
import dev.waybill.core.order.OrderDesk.Timing;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.WorldShards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReallocationTest {
    private final Journey journey = new Journey(7, 0);
    private final MemoryDecisionLog decisions = new MemoryDecisionLog();
    private final List<SourcingRequest> requests = new ArrayList<>();
    private final List<LineDemand> helped = new ArrayList<>();
    private OrderId id = journey.ids.order(HOME);
    private final Restocked restocked = new Restocked();
    private final Reallocation agent = new Reallocation(
            backlog(),
            this::source,
            restocked,
            new WorldShards(journey.world),
            decisions,
            journey.ids,
            new Clocks(() -> journey.world.now().wall(), journey::at),
            Timing.withGrace(Journey.GRACE));

    @BeforeEach
    void rejectedAtChicago() {
        journey.stock(CHICAGO, MUG, 5).stock(CHICAGO, LAMP, 5).stock(DENVER, MUG, 5);
        id = journey.placed(
                List.of(line(1, MUG, 2), line(2, LAMP, 1)), journey.part(CHICAGO, line(1, MUG, 2), line(2, LAMP, 1)));
        journey.graceEnds();
        TaskId pick = TaskId.of(journey.part(id, 0).id(), Task.Type.PICK);
        journey.home(new RejectWork(pick, "no staff", journey.at(), WORKER));
        journey.world.settle();
    }

    /** Denver can help with the mugs, and only late. */
    private SourcingOutcome source(SourcingRequest request, Instant now) {
        requests.add(request);
        var why = new SourcingExplanation("test", "exact", List.of(), null, null);
        boolean fits = helped.containsAll(request.lines()) && request.promisedBy() == null;
        return fits
                ? new SourcingOutcome.Sourced(
                        new SourcingPlan(
                                List.of(journey.part(DENVER, request.lines().toArray(LineDemand[]::new)))),
                        why)
                : new SourcingOutcome.Unfillable(List.of(), why);
    }

    private Backlog backlog() {
        return new Backlog() {
            @Override
            public Collection<OpenPart> movable() {
                return List.of();
            }

            @Override
            public Collection<CustomerOrder> unsourced() {
                return journey.world
                        .all(CustomerOrder.class)
                        .filter(o -> !o.unsourced().isEmpty())
                        .toList();
            }

            @Override
            public List<Task> tasks(NodeId node) {
                return List.of();
            }

            @Override
            public List<FulfillmentOrder> atNode(NodeId node) {
                return List.of();
            }
        };
    }

    @Test
    void lineThatCanBeHelped_getsANewNodeAndItsDecisionIsLogged() {
        helped.add(line(1, MUG, 2));
        assertThat(agent.doWork(journey.at())).isEqualTo(1);
        journey.world.settle();
        assertThat(journey.part(id, 1).register().node()).isEqualTo(DENVER);
        assertThat(journey.order(id).unsourced())
                .singleElement()
                .satisfies(u -> assertThat(u.demand()).isEqualTo(line(2, LAMP, 1)));
        assertThat(requests).allSatisfy(r -> assertThat(r.failed().nodes()).containsExactly(CHICAGO));
        assertThat(decisions.read(id.value()).toCompletableFuture().join())
                .singleElement()
                .satisfies(d -> assertThat(d.about()).isEqualTo("re-sourcing"));
        journey.checkAtRest();
    }

    @Test
    void nodeThatFailed_getsTheLineAgain_whereItsStrategyAsksItAgain() {
        assertThat(retrying().doWork(journey.at())).isEqualTo(1);
        journey.world.settle();
        assertThat(journey.order(id).unsourced()).isEmpty();
        assertThat(journey.part(id, 1).register().node()).isEqualTo(CHICAGO);
        journey.checkAtRest();
    }

    @Test
    void nodesThatFailed_areAskedAgainOnlyAfterAllWaysWithoutThem() {
        agent.doWork(journey.at());

        List<Boolean> retries = requests.stream().map(r -> r.failed().retry()).toList();
        assertThat(retries).startsWith(false).endsWith(true).isSorted();
    }

    @Test
    void nodeThatFailsTheLinesAgain_isRememberedTwice() {
        TaskId again = retriedAtChicago();
        journey.home(new RejectWork(again, "still no staff", journey.at(), WORKER));
        journey.world.settle();

        assertThat(journey.order(id).unsourced())
                .isNotEmpty()
                .allSatisfy(u -> assertThat(u.excluded()).containsExactly(CHICAGO, CHICAGO));
        assertThat(Failures.of(journey.order(id).unsourced().get(0).excluded())
                        .retrying()
                        .lifted())
                .isEmpty();
    }

    private Reallocation retrying() {
        return new Reallocation(
                backlog(),
                (request, now) -> new SourcingOutcome.Sourced(
                        new SourcingPlan(
                                List.of(journey.part(CHICAGO, request.lines().toArray(LineDemand[]::new)))),
                        new SourcingExplanation("test", "exact", List.of(), null, null)),
                restocked,
                new WorldShards(journey.world),
                decisions,
                journey.ids,
                new Clocks(() -> journey.world.now().wall(), journey::at),
                Timing.withGrace(Journey.GRACE));
    }

    /** The pick task of what Chicago got again. */
    private TaskId retriedAtChicago() {
        retrying().doWork(journey.at());
        journey.world.settle();
        journey.graceEnds();
        return TaskId.of(journey.part(id, 1).id(), Task.Type.PICK);
    }

    @Test
    void orderThatCannotBeHelped_isLeftAloneForLongerAndLonger() {
        assertThat(agent.doWork(journey.at())).isZero();
        int first = requests.size();
        assertThat(first).isPositive();
        agent.doWork(journey.at().plusSeconds(14));
        assertThat(requests).hasSize(first);
        agent.doWork(journey.at().plusSeconds(15));
        assertThat(requests).hasSize(2 * first);
        agent.doWork(journey.at().plusSeconds(44));
        assertThat(requests).hasSize(2 * first);
        agent.doWork(journey.at().plus(Duration.ofSeconds(45)));
        assertThat(requests).hasSize(3 * first);
    }

    @Test
    void orderWhoseGoodsHaveCome_isLookedAtSoon() {
        journey.world.listen(restocked::apply);
        restocked.take();
        agent.doWork(journey.at());
        agent.doWork(journey.at().plusSeconds(15));
        int before = requests.size();
        journey.stock(DENVER, MUG, 5);
        agent.doWork(journey.at().plusSeconds(29));
        assertThat(requests).hasSize(before);
        agent.doWork(journey.at().plusSeconds(30));
        assertThat(requests).hasSizeGreaterThan(before);
    }
}
