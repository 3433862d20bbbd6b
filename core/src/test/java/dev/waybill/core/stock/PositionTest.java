package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionTest {
    private static final List<String> NAMES = List.of("a", "A-1", "node.17", "0000000000", "a".repeat(64));

    @Test
    void position_tellsItsKey() {
        for (String node : NAMES) {
            for (String sku : NAMES) {
                Position position = Position.empty(new NodeId(node), new Sku(sku));
                EntryKey key = Position.key(new NodeId(node), new Sku(sku));
                assertThat(position.key()).isEqualTo(key);
                assertThat(position.idHash()).isEqualTo(key.id().hashCode());
                assertThat(position.isAt(key)).isTrue();
            }
        }
    }

    @Test
    void position_isAtNoOtherKey() {
        Position position = Position.empty(new NodeId("ab"), new Sku("cd"));
        for (String id : List.of("ab/c", "ab/cdd", "a/bcd", "abc/d", "ab.cd", "xb/cd", "ab/xd", "")) {
            assertThat(position.isAt(new EntryKey(Position.KIND, id))).as(id).isFalse();
        }
        assertThat(position.isAt(new EntryKey("day", "ab/cd"))).isFalse();
    }

    @Test
    void positionsOfOneFeed_shareWhatTheyHaveInCommon() {
        Position one = counted("sku-1");
        Position other = counted("sku-2");
        assertThat(other.node()).isSameAs(one.node());
        assertThat(other.feeds()).isSameAs(one.feeds());
        assertThat(counted("sku-1").sku()).isSameAs(one.sku());
    }

    private static Position counted(String sku) {
        var mark = new Position.FeedMark(new String("wms"), 7, Instant.ofEpochSecond(1_000));
        return new Position(
                new NodeId(new String("shared-node")), new Sku(new String(sku)), 3, 0, 0, 0, List.of(mark), List.of());
    }
}
