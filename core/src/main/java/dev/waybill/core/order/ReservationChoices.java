package dev.waybill.core.order;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.Reservation.Choice;
import dev.waybill.core.order.ReservationCommand.Reserve;
import dev.waybill.core.order.ReservationCommand.TransferReservation;
import dev.waybill.core.order.ReservationResult.Refused;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whether what a reservation's home is told to hold may be tried at all. Nothing of it is tried before all of it fits. */
final class ReservationChoices {
    private ReservationChoices() {}

    /** Null when it may be opened, else why not. */
    static @Nullable Refused refuse(Reserve command, ShardId home) {
        List<FulfillmentOrderId> ids = ids(command.choices());
        boolean fits = command.id().home().equals(home) && fit(command.choices()) && fresh(ids, home);
        return fits ? together(command) : unfit();
    }

    /** Null when it may begin, else why not. */
    static @Nullable Refused refuse(Reservation reservation, TransferReservation command, ShardId home) {
        Attempt now = reservation.now();
        List<FulfillmentOrderId> ids = new ArrayList<>(now.allocations());
        ids.addAll(ids(command.choices()));
        Map<Sku, Integer> moved = units(parts(now, command.moved(), true));
        boolean fits = fit(command.choices())
                && command.choices().stream()
                        .allMatch(choice -> units(choice.plan().parts()).equals(moved))
                && command.decideWithin().compareTo(Duration.ZERO) > 0
                && !moved.isEmpty()
                && now.allocations().containsAll(command.moved())
                && fresh(ids, home);
        return fits ? together(reservation, command) : unfit();
    }

    private static Refused unfit() {
        return new Refused("INVALID_PLAN", "parts and ids of the plan do not fit");
    }

    /** At least one, not too many, each with an id for each part. */
    private static boolean fit(List<Choice> choices) {
        return !choices.isEmpty()
                && choices.size() <= Attempt.MAX
                && choices.stream()
                        .allMatch(choice -> !choice.allocations().isEmpty()
                                && !choice.plan().waits()
                                && choice.allocations().size()
                                        == choice.plan().parts().size());
    }

    private static boolean fresh(List<FulfillmentOrderId> ids, ShardId home) {
        return ids.stream().distinct().count() == ids.size()
                && ids.stream().allMatch(id -> id.home().equals(home));
    }

    private static List<FulfillmentOrderId> ids(List<Choice> choices) {
        return choices.stream().flatMap(choice -> choice.allocations().stream()).toList();
    }

    private static @Nullable Refused together(Reserve command) {
        ReservationTerms terms = command.terms();
        for (Choice choice : command.choices()) {
            @Nullable
            String split = KeptTogether.split(
                    terms.together(), terms.lines(), choice.plan().parts());
            if (split != null) {
                return new Refused("GROUP_SPLIT", split);
            }
        }
        return null;
    }

    /** What stays and what is tried for the rest, together. */
    private static @Nullable Refused together(Reservation reservation, TransferReservation command) {
        Attempt now = reservation.now();
        List<LineDemand> held = now.plan().parts().stream()
                .flatMap(part -> part.lines().stream())
                .toList();
        for (Choice choice : command.choices()) {
            List<SourcingPlan.Part> parts = parts(now, command.moved(), false);
            parts.addAll(choice.plan().parts());
            @Nullable String split = KeptTogether.split(reservation.terms().together(), held, parts);
            if (split != null) {
                return new Refused("GROUP_SPLIT", split);
            }
        }
        return null;
    }

    /** The parts that are moved, or those that stay. */
    private static List<SourcingPlan.Part> parts(Attempt now, List<FulfillmentOrderId> moved, boolean moving) {
        List<SourcingPlan.Part> parts = new ArrayList<>();
        for (int i = 0; i < now.allocations().size(); i++) {
            if (moved.contains(now.allocations().get(i)) == moving) {
                parts.add(now.plan().parts().get(i));
            }
        }
        return parts;
    }

    private static Map<Sku, Integer> units(List<SourcingPlan.Part> parts) {
        Map<Sku, Integer> units = new TreeMap<>();
        parts.forEach(part -> part.lines()
                .forEach(line -> units.merge(line.sku(), line.quantity().units(), Integer::sum)));
        return units;
    }
}
