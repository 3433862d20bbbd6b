package dev.waybill.core.adapter.cassandra;

import static dev.waybill.core.adapter.cassandra.TestStorage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.MemberBoard;
import dev.waybill.core.shard.MemberBoard.Beat;
import org.junit.jupiter.api.Test;

class CassandraMemberBoardTest {
    private final MemberBoard board = TestStorage.shared().memberBoard();

    @Test
    void readAll_showsTheLatestBeatOfEachMember() throws Exception {
        get(board.write(new Beat("a", 1, 1, "a:1", 1_000)));
        get(board.write(new Beat("b", 7, 1, "b:1", 1_001)));
        get(board.write(new Beat("a", 1, 2, "a:1", 1_300)));

        assertThat(get(board.readAll())).contains(new Beat("a", 1, 2, "a:1", 1_300), new Beat("b", 7, 1, "b:1", 1_001));
    }

    @Test
    void newerIncarnation_silencesTheOlderThoughThatStillBeats() throws Exception {
        get(board.write(new Beat("c", 1, 9, "c:1", 1_000)));
        get(board.write(new Beat("c", 2, 1, "c:2", 2_000)));
        get(board.write(new Beat("c", 1, 10, "c:1", 2_100)));

        assertThat(get(board.readAll()))
                .filteredOn(beat -> beat.member().equals("c"))
                .containsExactly(new Beat("c", 2, 1, "c:2", 2_000));
    }
}
