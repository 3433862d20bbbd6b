package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.tenancy.BrokenTenancy;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.asm.Advice;

/** Broken rules of deciding, woven into its methods as those of {@code BrokenTenancy} are. */
@SuppressWarnings("UnusedVariable") // What is assigned to a parameter here is what the woven method returns.
public final class BrokenBatches {
    private BrokenBatches() {}

    /** {@code BatchBuilder.accept}: a refusal is answered when it is decided, and never journaled. */
    public static final class RefusalWithoutACommit {
        private RefusalWithoutACommit() {}

        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean refuse(@Advice.Argument(0) Pending pending, @Advice.Argument(1) Result result) {
            if (result instanceof Refusal) {
                pending.answer(new Reply.Done(result, false));
                return true;
            }
            return false;
        }

        @Advice.OnMethodExit
        static void done(@Advice.Enter boolean refused, @Advice.Return(readOnly = false) boolean accepted) {
            accepted = refused || accepted;
        }
    }

    /** {@code Overlay.takeOver}: decisions write into the state that only applied batches may change. */
    public static final class InPlaceMutation {
        private InPlaceMutation() {}

        @Advice.OnMethodEnter
        static void write(
                @Advice.FieldValue("state") AppliedEntries state,
                @Advice.Argument(0) Map<EntryKey, Optional<Entry>> writes) {
            BrokenTenancy.writeThrough(state, writes);
        }
    }
}
