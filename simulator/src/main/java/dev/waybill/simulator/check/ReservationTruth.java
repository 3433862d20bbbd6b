package dev.waybill.simulator.check;

import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.Redemption;
import dev.waybill.core.order.Reservation;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.order.ReservationId;
import dev.waybill.core.order.ReservationResult;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A reservation is there as long as it was said to be, for one order at most, and never afterwards. */
final class ReservationTruth {
    private final World world;
    private final List<Verdict> verdicts;
    private final ArchiveTruth archive;
    private final Map<ReservationId, Instant> until = new HashMap<>();
    private final Map<ReservationId, String> redeemedBy = new HashMap<>();
    private final Map<ReservationId, String> over = new HashMap<>();

    ReservationTruth(World world, List<Verdict> verdicts, ArchiveTruth archive) {
        this.world = world;
        this.verdicts = verdicts;
        this.archive = archive;
    }

    void check() {
        for (int i = 0; i < world.settings.shards(); i++) {
            for (Journal.Row row : world.journal.rows(new ShardId(i))) {
                row.body().decisions().stream()
                        .flatMap(decision -> decision.events().stream())
                        .forEach(event -> {
                            if (event instanceof ReservationEvent happened) {
                                happened(happened);
                            }
                        });
            }
            world.journal.state(new ShardId(i)).values().forEach(this::settled);
        }
        world.reservers.answers().forEach(this::told);
        orders();
    }

    private void happened(ReservationEvent event) {
        ReservationId id = event.reservation();
        switch (event.type()) {
            case ReservationEvent.HELD, ReservationEvent.EXTENDED -> {
                standing(event, id);
                until.put(id, Instant.parse(String.valueOf(event.attributes().get("until"))));
            }
            case ReservationEvent.REDEEMED -> {
                standing(event, id);
                @Nullable
                String before =
                        redeemedBy.put(id, String.valueOf(event.attributes().get("order_id")));
                if (before != null) {
                    verdict("I4", id + " was redeemed by " + before + " and by " + redeemedBy.get(id));
                }
                over.put(id, event.type());
            }
            case ReservationEvent.RELEASED -> {
                standing(event, id);
                over.put(id, event.type());
            }
            case ReservationEvent.EXPIRED -> {
                @Nullable Instant end = until.get(id);
                if (over.containsKey(id) || end == null || event.at().isBefore(end)) {
                    verdict("I3", id + " expired at " + event.at() + ", held until " + end + ", " + over.get(id));
                }
                over.put(id, event.type());
            }
            default -> {}
        }
    }

    private void standing(ReservationEvent event, ReservationId id) {
        @Nullable Instant end = until.get(id);
        if (over.containsKey(id) || (end != null && !event.at().isBefore(end))) {
            verdict("I3", event + " although it was held until " + end + ", " + over.get(id));
        }
    }

    private void settled(Entry entry) {
        if (entry instanceof Reservation reservation && reservation.state() == Reservation.State.TRYING) {
            verdict("I9", reservation.id() + " is still tried: " + reservation.attempt());
        }
    }

    private void told(ReservationId id, List<ReservationResult> answers) {
        if (new HashSet<>(answers).size() > 1) {
            verdict("I4", id + " was answered " + answers);
        }
        boolean held = answers.get(0) instanceof ReservationResult.Held;
        boolean there = world.journal.state(id.home()).containsKey(Reservation.key(id))
                || archive.has(id.home(), Reservation.key(id));
        if ((held && !there) || answers.get(0) instanceof ReservationResult.Refused) {
            verdict("I3", id + " was answered " + answers.get(0) + " and is" + (there ? "" : " not") + " there");
        }
    }

    /** Who was told that the order is placed has the reservation. */
    private void orders() {
        world.buyers.answers().forEach((order, answers) -> {
            if (answers.get(0) instanceof OrderResult.Placed placed) {
                redeemed(order, placed.attempt().redemption());
            }
        });
    }

    private void redeemed(OrderId order, @Nullable Redemption redemption) {
        if (redemption != null && !order.value().equals(redeemedBy.get(redemption.reservation()))) {
            String by = redeemedBy.get(redemption.reservation());
            verdict("I3", order + " was placed with " + redemption.reservation() + ", redeemed by " + by);
        }
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
