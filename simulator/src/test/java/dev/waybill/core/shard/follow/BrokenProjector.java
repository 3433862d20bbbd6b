package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** Broken rules of what follows a shard's commits, woven into its methods as those of {@code BrokenTenancy} are. */
@SuppressWarnings("UnusedVariable") // What is assigned to a parameter here is what the woven method returns.
public final class BrokenProjector {
    private BrokenProjector() {}

    /** {@code Projector.contiguous}: what a read did not show is left out. */
    public static final class ConsumerSkipsGaps {
        private ConsumerSkipsGaps() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean some(@Advice.Argument(1) List<JournalRow> rows) {
            return !rows.isEmpty();
        }

        @Advice.OnMethodExit
        static void all(
                @Advice.FieldValue("codec") RecordCodec codec,
                @Advice.Argument(1) List<JournalRow> rows,
                @Advice.Return(readOnly = false) List<CommittedBatch> batches) {
            batches = decoded(codec, rows);
        }
    }

    /** The shard is not looked at by what reads them. */
    static List<CommittedBatch> decoded(RecordCodec codec, List<JournalRow> rows) {
        List<CommittedBatch> batches = new ArrayList<>();
        for (JournalRow row : rows) {
            JournalBody body = codec.decode(row.body(), JournalBody.class);
            List<Event> events = body.decisions().stream()
                    .flatMap(each -> each.events().stream())
                    .toList();
            batches.add(
                    new CommittedBatch(new ShardId(0), body.epoch(), row.seq(), body.time(), body.changes(), events));
        }
        return batches;
    }
}
