package dev.waybill.core.tower;

import dev.waybill.core.order.OrderId;
import dev.waybill.core.tower.DayLog.Incident;
import dev.waybill.core.tower.OrderQuery.View;
import dev.waybill.core.tower.Tower.Hit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that is known as of one refresh, and the lists that somebody asked for since. Safe for any thread. */
final class Moment {
    private final Digest digest;
    private final Outlook outlook;
    private final TowerView view;
    private final Map<View, List<Hit>> lists = new ConcurrentHashMap<>();
    private final Map<WaitingGoods.Queue, List<WaitingGoods>> queues = new ConcurrentHashMap<>();
    private final Map<WaitingGoods.Queue, QueueSummary> summaries = new ConcurrentHashMap<>();

    Moment(Digest digest, Outlook outlook, TowerView view) {
        this.digest = digest;
        this.outlook = outlook;
        this.view = view;
    }

    Digest digest() {
        return digest;
    }

    Outlook outlook() {
        return outlook;
    }

    TowerView view() {
        return view;
    }

    /** What waits in a queue, in the order of their keys. */
    List<WaitingGoods> waiting(WaitingGoods.Queue queue) {
        return queues.computeIfAbsent(queue, each -> Queues.of(each, digest));
    }

    QueueSummary queue(WaitingGoods.Queue queue) {
        return summaries.computeIfAbsent(queue, each -> QueueSummary.of(each, waiting(each)));
    }

    /** In the order of their keys. Ended orders are found by the text of their id only. */
    List<Hit> find(OrderQuery query) {
        List<Hit> all = lists.computeIfAbsent(query.view(), this::list);
        boolean any = query.node() == null && query.text().isEmpty();
        return any
                ? all
                : all.stream().filter(hit -> matches(hit.order(), query)).toList();
    }

    private List<Hit> list(View view) {
        return switch (view) {
            case OPEN -> dueFirst(order -> true);
            case LATE -> dueFirst(order -> has(order, Attention.LATE));
            case AT_RISK -> dueFirst(order -> has(order, Attention.AT_RISK));
            case WAITING -> dueFirst(order -> !order.unsourced().isEmpty());
            case UNFILLABLE -> newestFirst(digest.givenUp());
            case SHORT_PICKED -> newestFirst(digest.shortPicked());
        };
    }

    private boolean has(OrderRow order, Attention attention) {
        return Rows.parts(order, digest).anyMatch(part -> outlook.of(part) == attention);
    }

    private List<Hit> dueFirst(Predicate<OrderRow> belongs) {
        return digest.orders().values().stream()
                .filter(belongs)
                .map(order -> new Hit(key(Rows.breachAt(order, digest).toEpochMilli(), order.id()), order.id()))
                .sorted(Comparator.comparing(Hit::key))
                .toList();
    }

    /** Each order once, by its newest incident. */
    private static List<Hit> newestFirst(List<Incident> incidents) {
        Set<OrderId> seen = new HashSet<>();
        return incidents.stream()
                .filter(incident -> seen.add(incident.order()))
                .map(incident -> new Hit(
                        key(Long.MAX_VALUE / 2 - incident.at().toEpochMilli(), incident.order()), incident.order()))
                .sorted(Comparator.comparing(Hit::key))
                .toList();
    }

    private static String key(long order, OrderId id) {
        return String.format(Locale.ROOT, "%020d", Math.max(0, order)) + id;
    }

    private boolean matches(OrderId id, OrderQuery query) {
        OrderRow order = digest.orders().get(id);
        boolean there = query.node() == null || (order != null && Rows.at(query.node(), order, digest));
        return there && (query.text().isEmpty() || says(id, order, query.text()));
    }

    private boolean says(OrderId id, @Nullable OrderRow order, String text) {
        if (id.value().startsWith(text)) {
            return true;
        }
        return order != null
                && (order.terms().lines().stream()
                                .anyMatch(line -> line.sku().value().equals(text))
                        || Rows.parts(order, digest)
                                .anyMatch(part -> part.register().node().value().equals(text)));
    }
}
