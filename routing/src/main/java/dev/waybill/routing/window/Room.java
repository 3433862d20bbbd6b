package dev.waybill.routing.window;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What shelves and days have left beside a choice of options. */
final class Room {
    private final Map<Shelf, Integer> units = new HashMap<>();
    private final Map<Day, Integer> lines = new HashMap<>();

    private Room() {}

    static Room left(List<Option> chosen) {
        Room room = new Room();
        chosen.forEach(room::take);
        return room;
    }

    void take(Option option) {
        change(option, -1);
    }

    void give(Option option) {
        change(option, 1);
    }

    private void change(Option option, int sign) {
        for (Claim claim : option.claims()) {
            units.put(claim.shelf(), left(claim.shelf()) + sign * claim.units());
        }
        lines.put(option.day(), left(option.day()) + sign * option.bundle().lines());
    }

    private int left(Shelf shelf) {
        return units.getOrDefault(shelf, shelf.available());
    }

    private int left(Day day) {
        return lines.getOrDefault(day, day.available());
    }

    /** Whether the option can be tried right now, while everything else stays as it is. */
    boolean has(Option option) {
        for (Claim claim : option.claims()) {
            if (left(claim.shelf()) < claim.units()) {
                return false;
            }
        }
        return left(option.day()) >= option.bundle().lines();
    }

    boolean nothingOverdrawn() {
        return units.values().stream().noneMatch(left -> left < 0)
                && lines.values().stream().noneMatch(left -> left < 0);
    }
}
