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
    /** Days back that are looked at for the newest orders. */
    private static final int MAX_DAYS = 14;

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
        Days days = new Days(LocalDate.ofInstant(now, ZoneOffset.UTC), MAX_DAYS);
        return records.readAll()
                .thenCompose(kept -> newest(days, "", new ArrayList<>()).thenAccept(orders -> {
                    demand.recall(kept, orders, now);
                    recalled = true;
                }));
    }

    /** Of that day and those before it; a day is read page by page. */
    private CompletionStage<List<Summary>> newest(Days days, String token, List<Summary> found) {
        return history.byDay(days.day(), PAGE, token).thenCompose(page -> {
            page.orders().stream().filter(DemandKeeper::served).forEach(found::add);
            if (found.size() >= HeardDemand.MAX_ORDERS) {
                return CompletableFuture.completedStage(found);
            }
            @Nullable String next = page.nextPageToken();
            if (next != null) {
                return newest(days, next, found);
            }
            return days.left() == 0 ? CompletableFuture.completedStage(found) : newest(days.before(), "", found);
        });
    }

    private static boolean served(Summary order) {
        return order.status() != OrderStatus.PENDING && order.status() != OrderStatus.REFUSED;
    }

    /** A day, and how many may be looked at before it. */
    private record Days(LocalDate day, int left) {
        Days before() {
            return new Days(day.minusDays(1), left - 1);
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
