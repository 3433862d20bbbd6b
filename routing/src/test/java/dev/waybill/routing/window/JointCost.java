package dev.waybill.routing.window;

import dev.waybill.core.network.Freight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a choice of options costs and whether it fits, added up plainly: what the tally is compared with. */
final class JointCost {
    private JointCost() {}

    /** Mills of all parts together. Without the change penalty: this is what the goods cost, not what moving costs. */
    static long of(List<Option> chosen) {
        Map<Parcel, Freight> freight = new HashMap<>();
        Map<Day, Integer> lines = new HashMap<>();
        Map<OrderGroup, Set<Parcel>> parcels = new HashMap<>();
        long cost = 0;
        for (Option option : chosen) {
            cost += option.unitMills();
            freight.merge(option.parcel(), option.bundle().freight(), Freight::plus);
            lines.merge(option.day(), option.bundle().lines(), Integer::sum);
            parcels.computeIfAbsent(option.parcel().order(), order -> new HashSet<>())
                    .add(option.parcel());
        }
        for (var parcel : freight.entrySet()) {
            cost += parcel.getKey().cost(parcel.getValue());
        }
        for (var day : lines.entrySet()) {
            cost += day.getKey().cost(day.getValue());
        }
        for (var order : parcels.entrySet()) {
            cost += order.getKey().split(order.getValue().size());
        }
        return cost;
    }

    /** Whether no shelf and no day gives more than it has. */
    static boolean fits(List<Option> chosen) {
        Room room = Room.left(chosen);
        return room.nothingOverdrawn();
    }
}
