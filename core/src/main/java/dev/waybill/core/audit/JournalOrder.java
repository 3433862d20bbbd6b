package dev.waybill.core.audit;

import dev.waybill.core.shard.port.ShardStore.Head;
import org.jspecify.annotations.Nullable;

/** I6: rows follow each other without a gap, epochs and times never go back, and the head names the last row. */
final class JournalOrder implements RowCheck {
    private final ShardView view;
    private @Nullable Row previous;

    JournalOrder(ShardView view) {
        this.view = view;
    }

    @Override
    public void check(Row row, Known before, Findings findings) {
        Row last = previous;
        previous = row;
        if (last == null) {
            return;
        }
        require(row.seq() == last.seq() + 1, row, "seq " + (last.seq() + 1), "seq " + row.seq(), findings);
        require(row.epoch() >= last.epoch(), row, "epoch >= " + last.epoch(), "epoch " + row.epoch(), findings);
        boolean onward = !row.time().wall().isBefore(last.time().wall())
                && !row.time().domain().isBefore(last.time().domain());
        require(onward, row, "time >= " + last.time(), "time " + row.time(), findings);
        require(!row.batchId().equals(last.batchId()), row, "a batch id of its own", row.batchId(), findings);
    }

    /** To be called after the last row. */
    void atEnd(Findings findings) {
        Head head = view.head();
        Row last = previous;
        if (last == null) {
            if (head.seq() > head.mark()) {
                violated("head", "journal rows up to " + head.seq(), "none", findings);
            }
            return;
        }
        if (last.seq() != head.seq() || !last.batchId().equals(head.batchId())) {
            violated(
                    "head",
                    "last row " + head.seq() + " of batch " + head.batchId(),
                    "row " + last.seq() + " of batch " + last.batchId(),
                    findings);
        }
        if (last.epoch() > head.epoch()) {
            violated("head", "epoch >= " + last.epoch(), "epoch " + head.epoch(), findings);
        }
    }

    private void require(boolean holds, Row row, String expected, String found, Findings findings) {
        if (!holds) {
            violated("journal/" + row.seq(), expected, found, findings);
        }
    }

    private void violated(String key, String expected, String found, Findings findings) {
        findings.violated(Invariant.I6, view.shard(), key, expected, found);
    }
}
