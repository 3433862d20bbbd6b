package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedInboxTest {
    private static final ShardId SHARD = new ShardId(1);
    private static final ShardTime TIME = new ShardTime(Instant.EPOCH, Instant.EPOCH);

    private final FeedInbox inbox = new FeedInbox();

    @Test
    void batch_beyondTheBound_isDroppedButItsStandingIsKept() {
        for (int seq = 1; seq <= FeedInbox.MAX_BATCHES + 2; seq++) {
            inbox.batch(batch(seq));
        }
        assertThat(inbox.droppedCount()).isEqualTo(2);
        assertThat(inbox.takeDropped()).containsExactly(new FeedMessage.Standing(SHARD, 1, FeedInbox.MAX_BATCHES + 2L));
        assertThat(inbox.takeDropped()).isEmpty();
    }

    @Test
    void task_isTakenEvenWhenBatchesAndMessagesAreFull_andRoomComesBack() throws InterruptedException {
        for (int i = 0; i <= FeedInbox.MAX_MESSAGES; i++) {
            inbox.message(new byte[0], Instant.EPOCH);
        }
        inbox.task(() -> {});
        assertThat(inbox.droppedCount()).isEqualTo(1);
        int taken = 0;
        List<FeedInbox.Item> last = List.of();
        while (taken < FeedInbox.MAX_MESSAGES + 1) {
            last = inbox.take(0);
            assertThat(last).isNotEmpty();
            taken += last.size();
        }
        assertThat(last.get(last.size() - 1)).isInstanceOf(FeedInbox.Task.class);
        inbox.message(new byte[0], Instant.EPOCH);
        assertThat(inbox.droppedCount()).isEqualTo(1);
    }

    @Test
    void take_withNothingThere_answersEmptyAfterTheWait() throws InterruptedException {
        assertThat(inbox.take(1)).isEmpty();
    }

    private static CommittedBatch batch(long seq) {
        return new CommittedBatch(SHARD, 1, seq, TIME, List.of(), List.of());
    }
}
