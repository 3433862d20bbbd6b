package dev.waybill.simulator.check;

import static dev.waybill.simulator.check.Patch.method;

import dev.waybill.core.order.BrokenOrders;
import dev.waybill.core.shard.decide.BrokenBatches;
import dev.waybill.core.shard.follow.BrokenProjector;
import dev.waybill.core.shard.tenancy.BrokenTenancy;
import dev.waybill.simulator.check.Patch.Change;
import org.junit.jupiter.api.Test;

/**
 * Rules inside of the engine and of the orders' state machine, each broken in the byte code while worlds run: the
 * judges must see it, and see nothing any more when the rule is whole again.
 */
class EngineMutantsTest {
    private static final String SHARD = "dev.waybill.core.shard.";
    private static final String ORDER = "dev.waybill.core.order.";
    private static final int MOST_SEEDS = 300;

    @Test
    void refusalWithoutACommit_isFound() {
        found(
                "refusal without a commit",
                shard("decide.BatchBuilder", "accept", BrokenBatches.RefusalWithoutACommit.class));
    }

    @Test
    void dirtySetThatIsEmptyAfterAcquire_isFound() {
        found(
                "dirty set empty after acquire",
                shard("tenancy.Recovery", "fold", BrokenTenancy.DirtyEmptyAfterAcquire.class));
    }

    @Test
    void dirtySetThatIsClearedAtTheAck_isFound() {
        found(
                "dirty cleared at the write's ack",
                shard("tenancy.DirtyChunks", "acknowledged", BrokenTenancy.DirtyClearedAtTheAck.class));
    }

    @Test
    void generationsThatAreCounted_areFound() {
        var counted = method(BrokenTenancy.class, "nextGeneration");
        found("generation by counting", Change.call(SHARD + "tenancy.Checkpointer", "begin", "epoch", counted));
    }

    @Test
    void consumerThatSkipsGaps_isFound() {
        found("consumer skips gaps", shard("follow.Projector", "contiguous", BrokenProjector.ConsumerSkipsGaps.class));
    }

    @Test
    void keysReplayedFromTheMark_areFound() {
        found("keys replayed from the mark", shard("tenancy.Recovery", "from", BrokenTenancy.KeysFromTheMark.class));
    }

    @Test
    void watermarkThatStaysZero_isFound() {
        found("watermark 0", shard("tenancy.KeyTable", "watermark", BrokenTenancy.WatermarkZero.class));
    }

    @Test
    void tryBeforeOpen_isFound() {
        found("try before open", shard("tenancy.Tenancy", "next", BrokenTenancy.TryBeforeOpen.class));
    }

    @Test
    void inPlaceMutation_isFound() {
        found("in-place mutation", shard("decide.Overlay", "takeOver", BrokenBatches.InPlaceMutation.class));
    }

    @Test
    void fenceBeforeClosing_isFound() {
        found(
                "fence before closing",
                Change.advice(ORDER + "Attempts", "fail", BrokenOrders.FenceBeforeClosing.class),
                Change.advice(ORDER + "Attempts", "ended", BrokenOrders.EndedWithoutClosing.class),
                Change.call(ORDER + "Attempts", "tried", "decideBy", method(BrokenOrders.class, "never")),
                Change.without(ORDER + "Participants", "sendEnd", "unsend"));
    }

    @Test
    void planThatSplitsAGroup_isFound() {
        found(
                "plan that splits a group",
                Change.advice(ORDER + "KeptTogether", "split", BrokenOrders.GroupsMayPart.class));
    }

    @Test
    void moveWithoutTheRegister_isFound() {
        var movable = method(BrokenOrders.class, "movable");
        found(
                "move without the register",
                Change.advice(ORDER + "Register", "in", BrokenOrders.MoveGoesOn.class),
                Change.advice(ORDER + "OrderProgress", "abandonMove", BrokenOrders.MoveIsNotAbandoned.class),
                Change.call(ORDER + "Moves", "tried", "state", movable));
    }

    /** Only where tries have hardly any time: an answer must be on its way until their hold has asked. */
    @Test
    void reassignmentWithoutDecideBy_isFound() {
        Settings hurried = Settings.standard().hurriedMoves();
        long seed = Patch.during(
                () -> Hunt.finds("reassign without decide_by", hurried, MOST_SEEDS, Mutant.NONE),
                Change.call(ORDER + "Moves", "tried", "decideBy", method(BrokenOrders.class, "atAnyTime")),
                Change.call(
                        ORDER + "OrderDecisions",
                        "registerExcludes",
                        "abandon",
                        method(BrokenOrders.class, "goesOnWhileItsHoldEnds")));
        Hunt.isClean(hurried, seed);
    }

    private static Change shard(String type, String method, Class<?> advice) {
        return Change.advice(SHARD + type, method, advice);
    }

    private static void found(String rule, Change... changes) {
        long seed = Patch.during(() -> Hunt.finds(rule, MOST_SEEDS, Mutant.NONE), changes);
        Hunt.isClean(seed);
    }
}
