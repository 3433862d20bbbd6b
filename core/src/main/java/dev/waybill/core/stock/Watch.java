package dev.waybill.core.stock;

import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares each position that a decision puts with what it was before, and tells once when it becomes low, is out or is
 * back. In the commit that changes the position, so that nothing is told twice, or of what was not decided.
 */
final class Watch implements Tx {
    private final Tx tx;
    private final Thresholds thresholds;
    private final ClaimsAtOnce claims;

    Watch(Tx tx, Thresholds thresholds, ClaimsAtOnce claims) {
        this.tx = tx;
        this.thresholds = thresholds;
        this.claims = claims;
    }

    /** How far a line is served in this decision: what is not watched has nothing configured. */
    static ClaimsAtOnce claimsAtOnce(Tx tx) {
        return tx instanceof Watch watch ? watch.claims : ClaimsAtOnce.USUAL;
    }

    @Override
    public void put(EntryKey key, Entry entry) {
        if (entry instanceof Position after) {
            @Nullable Position before = tx.get(key, Position.class);
            tx.put(key, after);
            compare(before == null ? Position.empty(after.node(), after.sku()) : before, after);
        } else {
            tx.put(key, entry);
        }
    }

    /** What comes for those who wait is available to nobody: told is what is left when they have it. */
    private void compare(Position before, Position position) {
        int was = before.atp();
        int now = position.atp();
        boolean claimed = before.pegged() != position.pegged();
        if (now < was && !claimed) {
            fallen(now, position);
        } else if ((now > was || claimed) && position.pegged() == 0) {
            risen(now, position);
        }
    }

    private void fallen(int now, Position position) {
        StockThreshold at = thresholds.of(position.node(), position.sku());
        if (now > at.lowAt()) {
            return;
        }
        boolean out = now == 0;
        EntryKey key = StockAlert.key(position.node(), position.sku());
        @Nullable StockAlert told = tx.get(key, StockAlert.class);
        if (told == null || (out && !told.out())) {
            tx.put(key, new StockAlert(position.node(), position.sku(), out));
            tell(out ? StockAlerted.Level.OUT : StockAlerted.Level.LOW, position, at);
        }
    }

    private void risen(int now, Position position) {
        EntryKey key = StockAlert.key(position.node(), position.sku());
        if (tx.get(key, StockAlert.class) == null) {
            return;
        }
        StockThreshold at = thresholds.of(position.node(), position.sku());
        if (now >= at.backAt()) {
            tx.remove(key);
            tell(StockAlerted.Level.BACK, position, at);
        }
    }

    private void tell(StockAlerted.Level level, Position position, StockThreshold at) {
        tx.emit(new StockAlerted(
                position.node(),
                position.sku(),
                level,
                position.atp(),
                at.lowAt(),
                at.backAt(),
                tx.now().domain()));
    }

    @Override
    public ShardId shard() {
        return tx.shard();
    }

    @Override
    public ShardTime now() {
        return tx.now();
    }

    @Override
    public <E extends Entry> @Nullable E get(EntryKey key, Class<E> type) {
        return tx.get(key, type);
    }

    @Override
    public int parts() {
        return tx.parts();
    }

    @Override
    public List<EntryKey> keys(int part, String kind) {
        return tx.keys(part, kind);
    }

    @Override
    public void remove(EntryKey key) {
        tx.remove(key);
    }

    @Override
    public void emit(Event event) {
        tx.emit(event);
    }

    @Override
    public void send(String id, ShardId to, Command command) {
        tx.send(id, to, command);
    }

    @Override
    public void unsend(String id) {
        tx.unsend(id);
    }

    @Override
    public void resolve(EntryKey key, Result result) {
        tx.resolve(key, result);
    }
}
