package dev.waybill.routing.window;

import java.util.ArrayList;
import java.util.List;

/**
 * What is worth doing of a solved window: moves that each pay for themselves together with the others, in an order in
 * which each is possible when its turn comes.
 */
final class Improvement {
    /** Rounds of taking back what turned out useless or stuck. Each takes back at least one move. */
    private static final int MAX_ROUNDS = 64;

    private final List<MovablePart> parts;
    private final List<Option> today;
    private final List<Option> chosen;

    private Improvement(Window solved) {
        this.parts = solved.parts();
        this.today = parts.stream().map(MovablePart::today).toList();
        this.chosen = new ArrayList<>(parts.stream().map(MovablePart::option).toList());
    }

    /** One step of the joint plan; {@code gainMills} is what it saves after the steps before it, and may be negative. */
    record Step(int part, Option target, long gainMills) {}

    /** The steps in order; empty when the plan as a whole gains nothing. */
    static List<Step> of(Window solved) {
        return new Improvement(solved).steps();
    }

    private List<Step> steps() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            takeBackUseless();
            List<Integer> order = possibleOrder();
            if (order.size() == moved()) {
                addSingleMoves(order);
                return priced(order);
            }
            for (int part = 0; part < chosen.size(); part++) {
                if (!order.contains(part)) {
                    chosen.set(part, today.get(part));
                }
            }
            if (!JointCost.fits(chosen)) {
                return List.of();
            }
        }
        return List.of();
    }

    private long moved() {
        return chosen.stream().filter(option -> !option.current()).count();
    }

    /** Takes back single moves that do not pay for their own penalty. */
    private void takeBackUseless() {
        long cost = net();
        for (int part = 0; part < chosen.size(); part++) {
            Option target = chosen.get(part);
            if (target.current()) {
                continue;
            }
            chosen.set(part, today.get(part));
            long without = net();
            if (without <= cost && JointCost.fits(chosen)) {
                cost = without;
            } else {
                chosen.set(part, target);
            }
        }
    }

    private long net() {
        long penalties = 0;
        for (int part = 0; part < chosen.size(); part++) {
            penalties += chosen.get(part).current() ? 0 : parts.get(part).changeMills();
        }
        return JointCost.of(chosen) + penalties;
    }

    /** Moves in an order in which each finds its stock and capacity; those that block each other are left out. */
    private List<Integer> possibleOrder() {
        Room room = Room.left(today);
        List<Integer> order = new ArrayList<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int part = 0; part < chosen.size(); part++) {
                Option target = chosen.get(part);
                if (!target.current() && !order.contains(part) && room.has(target)) {
                    room.take(target);
                    room.give(today.get(part));
                    order.add(part);
                    progress = true;
                }
            }
        }
        return order;
    }

    /**
     * Adds moves that pay by themselves and are possible right after the others. A joint plan in which parts only
     * change places cannot be carried out; what is simple must not be lost with it.
     */
    private void addSingleMoves(List<Integer> order) {
        Room room = Room.left(chosen);
        for (int part = 0; part < chosen.size(); part++) {
            if (!chosen.get(part).current()) {
                continue;
            }
            Option best = cheapest(part, room);
            if (!best.current()) {
                room.give(today.get(part));
                room.take(best);
                chosen.set(part, best);
                order.add(part);
            }
        }
    }

    private Option cheapest(int part, Room room) {
        Option best = today.get(part);
        long cost = net();
        for (Option option : parts.get(part).options()) {
            if (!option.current() && room.has(option)) {
                chosen.set(part, option);
                long with = net();
                if (with < cost) {
                    cost = with;
                    best = option;
                }
            }
        }
        chosen.set(part, today.get(part));
        return best;
    }

    private List<Step> priced(List<Integer> order) {
        List<Step> steps = new ArrayList<>();
        List<Option> state = new ArrayList<>(today);
        long before = JointCost.of(state);
        long total = 0;
        for (int part : order) {
            state.set(part, chosen.get(part));
            long after = JointCost.of(state);
            long gain = before - after - parts.get(part).changeMills();
            steps.add(new Step(part, chosen.get(part), gain));
            before = after;
            total += gain;
        }
        return total > 0 ? steps : List.of();
    }
}
