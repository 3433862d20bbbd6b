package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.ShadowBoardContract;
import dev.waybill.core.strategy.ShadowFigures;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CassandraShadowBoardTest extends ShadowBoardContract {
    @Override
    protected ShadowBoard board() {
        return TestStorage.shared().shadowBoard();
    }

    @Test
    void whatARunHasWritten_isGoneNinetyDaysAfterItsLastWord() throws Exception {
        String label = "kept/" + UUID.randomUUID();
        Instant started = Instant.parse("2026-03-04T08:00:00Z");
        TestStorage.get(board().write(label, new ShadowBoard.Run("m1", started), ShadowFigures.NONE));
        try (CqlSession session = TestStorage.bareSession()) {
            Row row = session.execute("SELECT TTL(body) FROM strategy_shadow WHERE label = ?", label)
                    .one();
            assertThat(row).isNotNull();
            long left = row.getInt(0);
            assertThat(left)
                    .isBetween(
                            Duration.ofDays(89).toSeconds(), Duration.ofDays(90).toSeconds());
        }
    }
}
