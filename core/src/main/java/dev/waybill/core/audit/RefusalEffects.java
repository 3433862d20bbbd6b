package dev.waybill.core.audit;

import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;

/** I5: a row of nothing but refusals changes nothing. */
final class RefusalEffects implements RowCheck {
    private final ShardId shard;

    RefusalEffects(ShardId shard) {
        this.shard = shard;
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        boolean refused =
                !row.decisions().isEmpty() && row.decisions().stream().allMatch(d -> d.result() instanceof Refusal);
        if (refused && !(row.changes().isEmpty() && row.events().isEmpty())) {
            findings.violated(
                    Invariant.I5,
                    shard,
                    row.changes().isEmpty()
                            ? "journal/" + row.seq()
                            : Keys.name(row.changes().get(0).key()),
                    "no change by " + row.decisions().get(0).result(),
                    row.changes().size() + " changes and " + row.events().size() + " events at seq " + row.seq());
        }
    }
}
