package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.ByteSink;
import dev.waybill.core.shard.codec.MalformedRecordException;
import dev.waybill.core.shard.codec.RecordCodec;
import java.lang.reflect.RecordComponent;

/**
 * Writes a {@link JournalBody} decision by decision, so that its size is known while the batch is filled. The bytes
 * are those of {@link RecordCodec#encode}.
 */
final class BodyWriter {
    private static final RecordComponent[] COMPONENTS = JournalBody.class.getRecordComponents();
    private static final int DECISIONS = 4 << 10;
    private static final int MORE = 64;

    private final RecordCodec codec;
    private final ByteSink decisions = new ByteSink(DECISIONS);
    private int count;

    BodyWriter(RecordCodec codec) {
        this.codec = codec;
    }

    /** Bytes of the decisions so far. */
    long length() {
        return decisions.length();
    }

    /** Leaves nothing behind when the decision cannot be encoded. */
    void add(JournalBody.Decision decision) {
        int before = decisions.length();
        try {
            codec.write(decisions, JournalBody.Decision.class, decision);
            count++;
        } catch (MalformedRecordException e) {
            decisions.truncate(before);
            throw e;
        }
    }

    /** Takes the last decision back, which made it longer than {@code length}. */
    void undo(long length) {
        decisions.truncate((int) length);
        count--;
    }

    byte[] finish(long epoch, ShardTime time, Overlay changes) {
        ByteSink out = new ByteSink(decisions.length() + changes.length() + MORE);
        codec.begin(out);
        out.unsigned(COMPONENTS.length + 1L);
        component(out, 0, epoch);
        component(out, 1, time);
        out.unsigned(count + 1L);
        out.put(decisions);
        changes.write(out);
        return out.toBytes();
    }

    private void component(ByteSink out, int index, Object value) {
        codec.write(out, COMPONENTS[index].getGenericType(), value);
    }
}
