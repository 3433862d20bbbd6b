package dev.waybill.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.stock.Hold;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An audit of a system that goes on working: a part moves to a third shard while the audit reads. */
class MovingAuditTest {
    private static final ShardId TARGET = new ShardId(2);
    private static final EntryKey PART = FulfillmentOrder.key(StoredHistory.PART);

    private boolean moved;

    @Test
    void partThatMovedWhileTheAuditRead_isNoViolation() {
        assertThat(audit(true).violations()).noneMatch(v -> v.invariant() == Invariant.I3);
    }

    @Test
    void partWhoseHoldIsNowhere_isI3() {
        assertThat(audit(false).violations()).anyMatch(v -> v.invariant() == Invariant.I3);
    }

    private AuditReport audit(boolean heldAtTheTarget) {
        ViewSource source = new ViewSource() {
            @Override
            public int shards() {
                return 3;
            }

            @Override
            public ShardReading read(ShardId shard) {
                return new ShardReading(
                        view(shard, state(shard, heldAtTheTarget)), List.of(), null, Map.of(), Set.of());
            }

            @Override
            public boolean archived(OrderId order) {
                return false;
            }
        };
        return new Audit(source, () -> StoredHistory.T0, () -> moved = true).run();
    }

    /** At first home names the node whose hold has just ended; then it names the target. */
    private Map<EntryKey, Entry> state(ShardId shard, boolean heldAtTheTarget) {
        FulfillmentOrder part = StoredHistory.part(Register.State.MOVABLE);
        Register there = new Register(StoredHistory.NODE, TARGET, 2, 2, Register.State.MOVABLE, null);
        if (shard.equals(StoredHistory.HOME)) {
            return Map.of(PART, moved ? part.edit().register(there).done() : part);
        }
        if (shard.equals(TARGET) && heldAtTheTarget) {
            Hold hold = (Hold) StoredHistory.hold(4, Hold.State.CONFIRMED).value();
            Hold second = new Hold(
                    part.token(2),
                    hold.node(),
                    hold.state(),
                    hold.lines(),
                    hold.capacityDay(),
                    hold.capacityLines(),
                    hold.askAt(),
                    hold.tryBy(),
                    hold.step(),
                    null,
                    false,
                    0,
                    null,
                    null);
            return Map.of(Hold.key(second.token()), second);
        }
        return Map.of();
    }

    private static ShardView view(ShardId shard, Map<EntryKey, Entry> state) {
        ShardTime now = new ShardTime(StoredHistory.T0, StoredHistory.T0);
        Head head = new Head(1, 0, "", "m1", 0, 0);
        return new ShardView(shard, head, now, Stuck.MERCY, List.of(), key -> 0, List.of(), state);
    }
}
