package dev.waybill.routing.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryInputVersions;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.DecisionReplay.Difference;
import dev.waybill.core.sourcing.DecisionReplay.Replayed;
import dev.waybill.core.sourcing.DecisionReplay.Verdict;
import dev.waybill.core.sourcing.InputVersions.Version;
import dev.waybill.core.sourcing.RecordedInputs;
import dev.waybill.core.sourcing.RecordedInputs.Input;
import dev.waybill.core.sourcing.RecordedInputs.Kind;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingPlan.Part;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int ORDERS = 1_000;
    private static final int RESTLESS = 300;
    private static final ShadowPrices SCARCE = new ShadowPrices() {
        @Override
        public long mills(NodeId node, Sku sku) {
            return Math.floorMod(Objects.hash(node, sku), 5) * 20_000L;
        }

        @Override
        public long lineMills(NodeId node, LocalDate day, Capability work) {
            return Math.floorMod(Objects.hash(node, day), 3) * 30_000L;
        }
    };

    private static Replayed replay(RandomDecisions at, Decision decision) {
        return new Replayer(RandomDecisions.CODEC, at.versions, at.world)
                .replay(decision)
                .toCompletableFuture()
                .join();
    }

    private static Facts.Asked asked(Decision decision) {
        return inputs(decision).inputs().stream()
                .filter(input -> input.kind() == Kind.REQUEST)
                .map(input -> RandomDecisions.CODEC.decode(input.body(), Facts.Asked.class))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aThousandRandomOrders_replayTheSame_alsoAfterTheirStockIsGone() {
        int decided = 0;
        int grouped = 0;
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        for (long seed = 0; decided < ORDERS; seed++) {
            RandomDecisions at = new RandomDecisions(seed);
            Optional<Decision> made = at.decide(seed % 3 == 0 ? SCARCE : ShadowPrices.NONE);
            if (made.isEmpty()) {
                continue;
            }
            decided++;
            inputs(made.get()).inputs().forEach(input -> kinds.merge(input.kind(), 1, Integer::sum));
            grouped += asked(made.get()).request().together().isEmpty() ? 0 : 1;
            at.world
                    .nodes()
                    .forEach(node -> at.world
                            .stock(node.id().value(), "A", 0)
                            .taken(node.id().value(), 100));
            Decision stored = RandomDecisions.CODEC.decode(RandomDecisions.CODEC.encode(made.get()), Decision.class);
            assertThat(replay(at, stored))
                    .as("seed %d", seed)
                    .isEqualTo(new Replayed(
                            Verdict.SAME, "the same winner at the same cost", List.of(), List.of(), List.of()));
        }
        assertThat(grouped).as("with lines that are kept together").isGreaterThan(ORDERS / 20);
        assertThat(kinds).containsOnlyKeys(except(Kind.SLOTS));
    }

    private static List<Kind> except(Kind left) {
        List<Kind> kinds = new ArrayList<>(List.of(Kind.values()));
        kinds.remove(left);
        return kinds;
    }

    private static RecordedInputs inputs(Decision decision) {
        return Objects.requireNonNull(decision.explanation().inputs());
    }

    /** One that was decided by a strategy that asks for a group. */
    private static RandomDecisions plain() {
        for (long seed = 0; ; seed++) {
            RandomDecisions at = new RandomDecisions(seed);
            if (at.decide(SCARCE)
                    .filter(made -> inputs(made).inputs().stream().anyMatch(input -> input.kind() == Kind.GROUP))
                    .isPresent()) {
                return new RandomDecisions(seed);
            }
        }
    }

    private static Decision with(Decision decision, RecordedInputs inputs) {
        return new Decision(
                decision.at(),
                decision.about(),
                decision.subject(),
                decision.plan(),
                decision.explanation().from(inputs));
    }

    /** The record with one input altered by somebody who does not know of checksums. */
    private static Decision altered(Decision decision, Input victim, UnaryOperator<byte[]> change) {
        RecordedInputs before = inputs(decision);
        List<Input> inputs = new ArrayList<>(before.inputs());
        inputs.set(
                inputs.indexOf(victim),
                new Input(victim.kind(), victim.subject(), change.apply(victim.body()), victim.check()));
        return with(decision, new RecordedInputs(inputs, before.seal()));
    }

    private static byte[] flipped(byte[] body) {
        byte[] other = body.clone();
        other[other.length - 1] ^= 1;
        return other;
    }

    @Test
    void eachInput_isReportedByName_whenItsLastByteIsAnother() {
        RandomDecisions at = plain();
        Decision made = at.decide(SCARCE).orElseThrow();
        for (Input victim : inputs(made).inputs()) {
            Replayed replayed = replay(at, altered(made, victim, ReplayTest::flipped));
            assertThat(replayed.verdict()).as(victim.name()).isEqualTo(Verdict.ALTERED);
            assertThat(replayed.altered()).contains(victim.name());
            assertThat(replayed.detail()).contains(victim.name());
        }
    }

    @Test
    void anInput_thatIsLeftOut_isNoticedByTheSeal() {
        RandomDecisions at = plain();
        Decision made = at.decide(SCARCE).orElseThrow();
        RecordedInputs before = inputs(made);
        for (Input victim : before.inputs()) {
            List<Input> rest = new ArrayList<>(before.inputs());
            rest.remove(victim);
            Replayed replayed = replay(at, with(made, new RecordedInputs(rest, before.seal())));
            assertThat(replayed.altered()).as(victim.name()).containsExactly(RecordedInputs.SEAL);
        }
    }

    @Test
    void stock_thatWasAlteredWithItsChecksums_isSeenInTheResult() {
        RandomDecisions at = plain();
        Decision made = at.decide(ShadowPrices.NONE).orElseThrow();
        NodeId winner = made.plan().parts().get(0).node();
        List<Input> inputs = inputs(made).inputs().stream()
                .map(input -> input.kind() == Kind.STOCK && input.subject().equals(winner.value())
                        ? Input.of(
                                Kind.STOCK, winner.value(), RandomDecisions.CODEC.encode(new Facts.Stock(List.of(0))))
                        : input)
                .toList();

        Replayed replayed = replay(at, with(made, RecordedInputs.sealed(inputs)));

        assertThat(replayed.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(replayed.altered()).isEmpty();
        assertThat(replayed.differences()).extracting(Difference::what).containsAnyOf("winner", "way");
    }

    @Test
    void eachVersion_isReportedByName_whenItIsGoneOrAnother() {
        RandomDecisions at = plain();
        Decision made = at.decide(SCARCE).orElseThrow();
        for (Map.Entry<String, Long> reference :
                new Script(RandomDecisions.CODEC, inputs(made)).references().entrySet()) {
            Version kept = version(at.versions, reference.getValue());
            at.versions.forget(kept.hash());
            assertThat(replay(at, made).altered()).contains(reference.getKey());
            at.versions.save(new Version(kept.hash(), flipped(kept.body())));
            assertThat(replay(at, made).altered()).contains(reference.getKey());
            at.versions.save(kept);
        }
        assertThat(replay(at, made).verdict()).isEqualTo(Verdict.SAME);
    }

    private static Version version(MemoryInputVersions versions, long hash) {
        return versions.all().stream()
                .filter(each -> each.hash() == hash)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aResult_thatWasAltered_isNamed() {
        RandomDecisions at = plain();
        Decision made = at.decide(SCARCE).orElseThrow();
        Part part = made.plan().parts().get(0);
        Part dearer = new Part(
                part.node(),
                part.shard(),
                part.lines(),
                "ROCKET",
                LocalDate.EPOCH,
                part.shipBy(),
                part.deliverBy(),
                List.of(),
                part.pickupSlot());
        List<Part> parts = new ArrayList<>(made.plan().parts());
        parts.set(0, dearer);
        Decision other =
                new Decision(made.at(), made.about(), made.subject(), new SourcingPlan(parts), made.explanation());

        Replayed replayed = replay(at, other);

        assertThat(replayed.verdict()).isEqualTo(Verdict.DIFFERENT);
        assertThat(replayed.differences())
                .extracting(Difference::what)
                .containsExactly(
                        "carrier service at " + part.node(),
                        "capacity day at " + part.node(),
                        "cost at " + part.node());
    }

    @Test
    void whatIsOtherwiseToday_isTold_andChangesNothing() {
        RandomDecisions at = plain();
        Decision made = at.decide(SCARCE).orElseThrow();
        NodeId winner = made.plan().parts().get(0).node();
        at.world.add(World.node(winner.value(), NodeType.VENDOR, 3, new NodeCosts(1, 1)));
        at.world.item("A", 77_777).service(World.carrier("NEW", ServiceLevel.STANDARD, List.of()));

        Replayed replayed = replay(at, made);

        assertThat(replayed.verdict()).isEqualTo(Verdict.SAME);
        assertThat(replayed.changedSince())
                .contains("carriers (NEW: is new)")
                .anyMatch(name -> name.startsWith("node " + winner + " (") && name.contains("costs"));
        if (inputs(made).inputs().stream().anyMatch(input -> input.name().equals("item A"))) {
            assertThat(replayed.changedSince()).anyMatch(name -> name.startsWith("item A ("));
        }
    }

    @Test
    void aDecision_withoutInputs_saysWhy() {
        RandomDecisions at = plain();
        Decision made = at.decide(SCARCE).orElseThrow();
        SourcingExplanation why = made.explanation();
        SourcingExplanation old = new SourcingExplanation(
                why.strategy(), why.method(), why.candidates(), why.runnerUp(), why.counterfactual());

        assertThat(notRecorded(at, new Decision(made.at(), "placement", "ord_1", made.plan(), old)))
                .isEqualTo("it was decided before inputs were recorded");
        assertThat(notRecorded(at, new Decision(made.at(), "move", "fo_1", made.plan(), old)))
                .startsWith("the backlog router decided it");
        assertThat(notRecorded(at, new Decision(made.at(), "reroute", "fo_1", made.plan(), old)))
                .isEqualTo("a person decided it");
    }

    private static String notRecorded(RandomDecisions at, Decision decision) {
        Replayed replayed = replay(at, decision);
        assertThat(replayed.verdict()).isEqualTo(Verdict.NOT_RECORDED);
        return replayed.detail();
    }

    @Test
    void anOrder_thatWasDecidedWhileItsStockMoved_replaysTheSame() {
        int decided = 0;
        for (long seed = 0; seed < RESTLESS; seed++) {
            RandomDecisions at = new RandomDecisions(seed);
            Optional<Decision> made = at.decide(SCARCE, new RestlessStock(at.world, seed));
            decided += made.isPresent() ? 1 : 0;
            made.ifPresent(
                    decision -> assertThat(replay(at, decision).differences()).isEmpty());
        }
        assertThat(decided).isGreaterThan(RESTLESS / 2);
    }
}
