package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.decide.AppliedEntries;
import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** Broken rules of the shard's engine: code that is woven into its methods while a test runs, and nowhere else. */
@SuppressWarnings("UnusedVariable") // What is assigned to a parameter here is what the woven method returns.
public final class BrokenTenancy {
    private BrokenTenancy() {}

    /** {@code Recovery.fold}: what the tail changed does not count as missing in the chunks. */
    public static final class DirtyEmptyAfterAcquire {
        private DirtyEmptyAfterAcquire() {}

        @Advice.OnMethodExit
        static void clean(@Advice.Return Recovered recovered) {
            DirtyChunks dirty = recovered.state().dirty();
            for (int i = 0; i < dirty.chunks(); i++) {
                dirty.acknowledged(i);
            }
        }
    }

    /** {@code DirtyChunks.acknowledged}: a change that came while the chunk was written is forgotten. */
    public static final class DirtyClearedAtTheAck {
        private DirtyClearedAtTheAck() {}

        @Advice.OnMethodExit
        static void clean(@Advice.FieldValue("first") long[] first, @Advice.Argument(0) int chunk) {
            first[chunk] = 0;
        }
    }

    /** {@code Recovery.from}: keys between the copied offset and the mark are not replayed. */
    public static final class KeysFromTheMark {
        private KeysFromTheMark() {}

        @Advice.OnMethodExit
        static void from(@Advice.FieldValue("head") Head head, @Advice.Return(readOnly = false) long from) {
            from = Math.max(0, Math.min(head.mark(), head.seq() - 1));
        }
    }

    /** {@code KeyTable.watermark}: no look-up is ever too old. */
    public static final class WatermarkZero {
        private WatermarkZero() {}

        @Advice.OnMethodExit
        static void zero(@Advice.Return(readOnly = false) long watermark) {
            watermark = 0;
        }
    }

    /** {@code Tenancy.next}: messages leave before the batch that wants them sent is applied. */
    public static final class TryBeforeOpen {
        private TryBeforeOpen() {}

        @Advice.OnMethodExit
        static void send(@Advice.FieldValue("todos") TodoSender todos, @Advice.Return @Nullable Batch batch) {
            if (batch != null) {
                for (CommittedBatch.Change change : batch.body().changes()) {
                    todos.applied(change);
                }
            }
        }
    }

    /** Into the state behind what decisions read. */
    public static void writeThrough(AppliedEntries applied, Map<EntryKey, Optional<Entry>> writes) {
        ShardState state = (ShardState) applied;
        writes.forEach((key, value) -> {
            Entries entries = state.entriesOf(state.chunk(key));
            value.ifPresentOrElse(now -> entries.put(key, now), () -> entries.remove(key));
        });
    }

    /** Instead of {@code Head.epoch} in {@code Checkpointer.begin}: generations are counted. */
    public static long nextGeneration(Head head) {
        return head.generation() + 1;
    }
}
