package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.routing.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentOrdersTest {
    private static final int MOST = 4;

    private final RecentOrders recent = new RecentOrders(MOST);
    private final HeardOrders orders = new HeardOrders();

    /** So many orders, the oldest first. */
    private List<Summary> placed(int count) {
        List<Summary> placed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            CommittedBatch batch = orders.confirmed(new Sku("A"), World.at(0), World.NOW.plusSeconds(i));
            CustomerOrder order = (CustomerOrder) batch.changes().get(0).value();
            placed.add(new Summary(order.id(), OrderStatus.CONFIRMED, order.terms()));
        }
        return placed;
    }

    private void note(List<Summary> heard) {
        heard.forEach(each -> recent.note(each.terms().asked(each.order())));
    }

    private List<Summary> recall(List<Summary> older) {
        List<Summary> newestFirst = new ArrayList<>(older);
        Collections.reverse(newestFirst);
        return recent.recall(newestFirst);
    }

    private void assertKept(List<Summary> expected) {
        assertThat(recent.all())
                .extracting(SourcingRequest::order)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(each -> each.order().value()).toList());
    }

    @Test
    void note_moreThanItKeeps_keepsTheNewest() {
        List<Summary> all = placed(7);

        note(all);

        assertKept(all.subList(3, 7));
    }

    @Test
    void recall_fillsTheRoomWithTheNewestThatItDidNotKnow_whichLeaveBeforeThoseThatWereHeard() {
        List<Summary> all = placed(9);
        note(all.subList(5, 7));

        List<Summary> added = recall(all.subList(0, 6));

        assertThat(added).containsExactly(all.get(4), all.get(3));
        assertKept(all.subList(3, 7));
        note(all.subList(7, 8));
        assertKept(all.subList(4, 8));
        note(all.subList(8, 9));
        assertKept(all.subList(5, 9));
    }

    @Test
    void recall_noRoom_addsNothing() {
        List<Summary> all = placed(6);
        note(all.subList(2, 6));

        assertThat(recall(all.subList(0, 2))).isEmpty();
        assertKept(all.subList(2, 6));
    }
}
