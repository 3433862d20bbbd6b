package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersTest {
    private static final Instant WAKE = Instant.parse("2026-03-04T08:00:00Z");

    private final Owners owners = new Owners();

    private void saw(int second, Head one, Head two) {
        owners.saw(WAKE.plusSeconds(second), Map.of(1, one, 2, two));
    }

    private static Head head(long epoch, String owner) {
        return new Head(epoch, 9, "batch", owner.isEmpty() ? "" : owner + "/1/f", 0, 0);
    }

    @Test
    void takenOnce_andHandedBackByAReleaseAndAnAcquisition_isNotTooMuch() {
        saw(-9, head(3, "a"), head(4, "b"));
        saw(-3, head(4, "b"), head(4, "b"));
        saw(2, head(5, ""), head(4, "b"));
        saw(4, head(6, "a"), head(4, "b"));

        Owners.Count count = owners.count(WAKE.minusSeconds(9), WAKE);

        assertThat(count).isEqualTo(new Owners.Count(1, 1, 3, 1));
        assertThat(count.tooMany()).isFalse();
    }

    @Test
    void duelOverAShard_isTooMuch() {
        saw(-9, head(3, "a"), head(4, "b"));
        saw(-3, head(6, "b"), head(4, "b"));

        assertThat(owners.count(WAKE.minusSeconds(9), WAKE).tooMany()).isTrue();
    }

    @Test
    void healthyMemberThatFencesItself_isTooMuch() {
        saw(-9, head(3, "a"), head(4, "b"));
        saw(-3, head(4, "b"), head(4, "b"));
        saw(4, head(4, "b"), head(5, "b"));

        assertThat(owners.count(WAKE.minusSeconds(9), WAKE).tooMany()).isTrue();
    }
}
