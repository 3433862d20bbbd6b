package dev.waybill.routing.price;

import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.price.DemandRecord;
import dev.waybill.core.price.DemandRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keeps what was heard of demand, and brings it back to a member that starts. One call at a time. */
public final class DemandKeeper {
    /** Reads for the newest orders: a day at least each, and so many pages of a busy one. */
    private static final int MAX_READS = 14;

    private static final int PAGE = 500;

    private final HeardDemand demand;
    private final DemandRecords records;
    private final OrderHistory history;
    private volatile boolean recalled;

    public DemandKeeper(HeardDemand demand, DemandRecords records, OrderHistory history) {
        this.demand = demand;
        this.records = records;
        this.history = history;
    }

    /** Whether a recall has succeeded. */
    boolean recalled() {
        return recalled;
    }

    /** Brings back the forecast and the newest orders. Once is enough. */
    CompletionStage<Void> recall(Instant now) {
        Look today = new Look(LocalDate.ofInstant(now, ZoneOffset.UTC), "", MAX_READS);
        return records.readAll()
                .thenCompose(kept -> newest(today, new ArrayList<>()).thenAccept(orders -> {
                    demand.recall(kept, orders, now);
                    recalled = true;
                }));
    }

    /** A page after the other, and a day before the other. */
    private CompletionStage<List<Summary>> newest(Look look, List<Summary> found) {
        return history.byDay(look.day(), PAGE, look.token()).thenCompose(page -> {
            page.orders().stream().filter(DemandKeeper::served).forEach(found::add);
            boolean enough = found.size() >= HeardDemand.MAX_ORDERS || look.left() == 0;
            return enough ? CompletableFuture.completedStage(found) : newest(look.next(page.nextPageToken()), found);
        });
    }

    private static boolean served(Summary order) {
        return order.status() != OrderStatus.PENDING && order.status() != OrderStatus.REFUSED;
    }

    /** Where to read, and how many reads may follow. */
    private record Look(LocalDate day, String token, int left) {
        Look next(@Nullable String following) {
            return following == null ? new Look(day.minusDays(1), "", left - 1) : new Look(day, following, left - 1);
        }
    }

    /** Writes all of it, a part after the other. */
    CompletionStage<Void> keep(Instant now) {
        List<DemandRecord> parts = demand.save(DemandRecords.PARTS, now);
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (int i = 0; i < parts.size(); i++) {
            int part = i;
            all = all.thenCompose(before -> records.write(part, parts.get(part)));
        }
        return all;
    }
}
