package dev.waybill.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private static final ShardId HOME = new ShardId(4095);

    private final Random random = new Random(1);
    private final IdSource ids = new IdSource(() -> Instant.parse("2026-03-04T14:00:00Z"), random::nextLong);

    @Test
    void ids_nameTheirHome() {
        assertThat(ids.order(HOME).home()).isEqualTo(HOME);
        assertThat(ids.fulfillmentOrder(HOME).home()).isEqualTo(HOME);
        assertThat(ids.task(HOME).home()).isEqualTo(HOME);
    }

    @Test
    void taskIds_areDerivedFromTheirPart_oneForEachType() {
        FulfillmentOrderId part = ids.fulfillmentOrder(HOME);
        Stream<TaskId> derived = Arrays.stream(Task.Type.values()).map(type -> TaskId.of(part, type));
        assertThat(derived).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.home()).isEqualTo(HOME);
            assertThat(id.value().substring(4, 17)).isEqualTo(part.value().substring(3, 16));
        });
        assertThat(TaskId.of(part, Task.Type.PICK)).isEqualTo(TaskId.of(part, Task.Type.PICK));
    }

    @Test
    void pickupCodes_haveSixCharactersThatAreNotMistaken() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(ids.pickupCode()).matches("[2-9A-HJ-NP-Z]{6}");
        }
    }

    @Test
    void homeOfAKey_isWithinTheShards() {
        for (int i = 0; i < 1_000; i++) {
            String hash = Long.toHexString(random.nextLong() | Long.MIN_VALUE) + "0123";
            assertThat(OrderDesk.home(new CommandKey(hash, "b"), 7).value()).isBetween(0, 6);
        }
    }

    @Test
    void shortCodes_areSixDigits_alwaysTheSameAndRarelyThoseOfAnother() {
        OrderId order = new OrderId("ord_01900000-0000-7003-8000-000000000001");
        assertThat(order.shortCode()).matches("\\d{6}").isEqualTo(order.shortCode());
        assertThat(Stream.generate(() -> ids.order(HOME).shortCode())
                        .limit(1_000)
                        .distinct()
                        .count())
                .isGreaterThan(990);
    }

    @Test
    void textThatIsNoId_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new OrderId("fo_" + new UUID(1, 2)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TaskId("tsk_1"));
    }
}
