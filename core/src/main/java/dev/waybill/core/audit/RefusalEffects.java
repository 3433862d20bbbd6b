package dev.waybill.core.audit;

import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;

/** I5: a refusal leaves no event, and a row of nothing but refusals changes nothing. */
final class RefusalEffects implements RowCheck {
    private final ShardId shard;

    RefusalEffects(ShardId shard) {
        this.shard = shard;
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        boolean onlyRefusals = !row.decisions().isEmpty();
        for (Decision decision : row.decisions()) {
            if (!(decision.result() instanceof Refusal)) {
                onlyRefusals = false;
            } else if (!decision.events().isEmpty()) {
                violated(row, decision, "" + decision.events(), findings);
            }
        }
        if (onlyRefusals) {
            row.changes().forEach(c -> violated(row, row.decisions().get(0), Keys.name(c.key()), findings));
        }
    }

    private void violated(Row row, Decision decision, String found, Findings findings) {
        String expected = "nothing by the refused " + decision.command();
        findings.violated(Invariant.I5, shard, "journal/" + row.seq(), expected, found);
    }
}
