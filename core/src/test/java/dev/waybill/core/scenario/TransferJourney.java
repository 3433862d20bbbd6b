package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.shard;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.StockMoved;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferEvent;
import dev.waybill.core.transfer.TransferId;
import dev.waybill.core.transfer.TransferTerms;
import dev.waybill.core.world.Journey;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One transfer from Chicago to Denver, as its home sees it. */
abstract class TransferJourney {
    static final Duration TRY = Duration.ofSeconds(10);
    final Journey journey = new Journey(1, 50);
    final ShardId home = new ShardId(0);
    final TransferId id = TransferId.next(journey.ids, home);

    final Result plan(SkuUnits... units) {
        return decide(new PlanTransfer(id, terms(), List.of(units), TRY));
    }

    final TransferTerms terms() {
        return new TransferTerms(end(CHICAGO), end(DENVER), journey.at().plus(Duration.ofDays(2)), "season", "planner");
    }

    static TransferTerms.End end(NodeId node) {
        return new TransferTerms.End(node, shard(node));
    }

    final void planned(SkuUnits... units) {
        plan(units);
        journey.world.settle();
        assertThat(transfer().state()).isEqualTo(Transfer.State.PLANNED);
    }

    final void sent(SkuUnits... units) {
        decide(new SendTransfer(id, List.of(units), "dock"));
        journey.world.settle();
    }

    final void received(Arrived... lines) {
        assertThat(decide(new ReceiveTransfer(id, List.of(lines), "found", "dock")))
                .isNotInstanceOf(Refusal.class);
        journey.world.settle();
    }

    static SkuUnits units(Sku sku, int units) {
        return new SkuUnits(sku, Quantity.of(units));
    }

    final Result decide(TransferCommand command) {
        return journey.world.submit(home, command);
    }

    final String refusal(TransferCommand command) {
        return decide(command) instanceof Refusal refusal ? refusal.code() : "accepted";
    }

    final @Nullable Result told(int step) {
        return journey.world.resolved(home, new EntryKey("trf-step", id + "/" + step));
    }

    final Transfer transfer() {
        return journey.world.get(home, Transfer.key(id), Transfer.class);
    }

    final List<String> happened() {
        return journey.world
                .events(TransferEvent.class)
                .map(event -> event.type().replace("dev.waybill.transfer.", "").replace(".v1", ""))
                .toList();
    }

    /** What the ledger says of the transfer: reason, and by how much on hand changed. */
    final List<String> ledger(NodeId node, Sku sku) {
        return journey.world
                .events(StockMoved.class)
                .filter(m -> m.node().equals(node) && m.sku().equals(sku))
                .filter(m -> m.reference().startsWith(id.value()))
                .map(m -> m.reason() + " " + m.onHandDelta())
                .toList();
    }
}
