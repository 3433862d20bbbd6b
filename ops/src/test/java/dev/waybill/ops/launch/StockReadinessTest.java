package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StockReadinessTest {
    private static final Duration AFTER = Duration.ofSeconds(3);

    private final Seen seen = new Seen();
    private long now = 17;
    private final StockReadiness readiness = new StockReadiness(seen, AFTER, () -> now);

    private static final class Seen implements StockReadiness.Sight {
        private boolean whole;
        private boolean current;
        private boolean othersWhole;
        private boolean everybody = true;

        @Override
        public boolean whole() {
            return whole;
        }

        @Override
        public boolean current() {
            return current;
        }

        @Override
        public boolean othersWhole() {
            return othersWhole;
        }

        @Override
        public boolean seesEverybody() {
            return everybody;
        }
    }

    @Test
    void memberWithAllOfTheStock_isReadyAtOnce_andWhileItIsCurrent() {
        seen.whole = true;
        assertThat(readiness.holds()).isFalse();
        seen.current = true;
        assertThat(readiness.holds()).isTrue();
        seen.current = false;
        now += AFTER.multipliedBy(100).toNanos();
        assertThat(readiness.holds()).isFalse();
    }

    @Test
    void memberWithAPartOfTheStock_isReadyAfterAWhile() {
        assertThat(readiness.holds()).isFalse();
        now += AFTER.toNanos();
        assertThat(readiness.holds()).isTrue();
    }

    @Test
    void memberWithAPartOfTheStock_leavesTheWorkToOneThatHasAll() {
        now += AFTER.multipliedBy(100).toNanos();
        seen.othersWhole = true;
        assertThat(readiness.holds()).isFalse();
    }

    @Test
    void memberThatIsCutOffFromALivingOne_isNotReadyWithAPart() {
        now += AFTER.multipliedBy(100).toNanos();
        seen.everybody = false;
        assertThat(readiness.holds()).isFalse();
    }
}
