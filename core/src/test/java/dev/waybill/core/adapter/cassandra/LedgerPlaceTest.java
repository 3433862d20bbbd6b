package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Ledger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LedgerPlaceTest {
    private static final Ledger.Span ALL = Ledger.Span.all(new NodeId("N-1"), new Sku("A"));

    @Test
    void token_isReadBackAsTheSamePlace() {
        LedgerPlace place = LedgerPlace.endOf(LedgerMonths.before(202601));
        assertThat(place.month()).isEqualTo(202512);
        assertThat(Ledger.isToken(place.token())).isTrue();
        assertThat(LedgerPlace.of(place.token())).isEqualTo(place);
    }

    @Test
    void endOfAMonth_leavesWhatIsBeforeTheNextOne() {
        assertThat(LedgerPlace.endOf(202512).of(ALL).until()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(LedgerPlace.of("").of(ALL)).isEqualTo(ALL);
    }
}
