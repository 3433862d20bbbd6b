package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.order.OrderHistory.Page;
import dev.waybill.core.order.OrderHistory.Summary;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.shard.codec.RecordCodec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The orders of a day, newest first: one partition for each hour, read one after the other until a page is full. */
final class OrdersByDay {
    private static final int LAST_HOUR = 23;

    private final Cql cql;
    private final RecordCodec codec;
    private final PreparedStatement whole;
    private final PreparedStatement rest;

    OrdersByDay(Cql cql, RecordCodec codec) {
        this.cql = cql;
        this.codec = codec;
        String select = "SELECT body FROM order_by_day WHERE day = ? AND hour = ?";
        whole = cql.quorumRead(select + " LIMIT ?");
        rest = cql.quorumRead(select + " AND (placed_at, order_id) < (?, ?) LIMIT ?");
    }

    /** Where a page begins: after an order, or at the day's end when {@code after} is null. */
    private record Place(LocalDate day, int hour, @Nullable Instant placedAt, String after) {
        static Place of(LocalDate day, String token) {
            if (token.isEmpty()) {
                return new Place(day, LAST_HOUR, null, "");
            }
            int dash = token.indexOf('-');
            Instant placedAt = Instant.ofEpochMilli(Long.parseLong(token.substring(0, dash)));
            int hour = placedAt.atZone(ZoneOffset.UTC).getHour();
            return new Place(day, hour, placedAt, token.substring(dash + 1));
        }

        Place hourBefore() {
            return new Place(day, hour - 1, null, "");
        }
    }

    CompletionStage<Page> page(LocalDate day, int pageSize, String pageToken) {
        return fill(Place.of(day, pageToken), pageSize + 1, new ArrayList<>()).thenApply(found -> cut(found, pageSize));
    }

    private CompletionStage<List<Summary>> fill(Place place, int wanted, List<Summary> found) {
        if (place.hour() < 0 || found.size() >= wanted) {
            return CompletableFuture.completedStage(found);
        }
        return cql.all(read(place, wanted - found.size()), row -> codec.decode(Cql.bytes(row, "body"), Summary.class))
                .thenCompose(more -> {
                    found.addAll(more);
                    return fill(place.hourBefore(), wanted, found);
                });
    }

    private BoundStatement read(Place place, int limit) {
        return place.placedAt() == null
                ? whole.bind(place.day(), place.hour(), limit)
                : rest.bind(place.day(), place.hour(), place.placedAt(), place.after(), limit);
    }

    /** One order more than asked for says whether there is another page. */
    private static Page cut(List<Summary> found, int pageSize) {
        if (found.size() <= pageSize) {
            return new Page(found, null);
        }
        Summary last = found.get(pageSize - 1);
        Instant placedAt = last.terms().placedAt().truncatedTo(ChronoUnit.MILLIS);
        OrderId order = last.order();
        return new Page(found.subList(0, pageSize), placedAt.toEpochMilli() + "-" + order.value());
    }
}
