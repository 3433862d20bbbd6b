package dev.waybill.routing.window;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is worth doing of a solved window: moves that each pay for themselves together with the others, in an order in
 * which each is possible when its turn comes.
 */
final class Improvement {
    /** Rounds of taking back what turned out useless or stuck. Each takes back at least one move. */
    private static final int MAX_ROUNDS = 64;

    private final Window window;
    private final List<MovablePart> parts;
    private final List<Option> chosen;
    private final Tally tally;

    private Improvement(Window solved) {
        this.window = solved;
        this.parts = solved.parts();
        this.chosen = new ArrayList<>(parts.stream().map(MovablePart::option).toList());
        this.tally = new Tally(solved);
        parts.forEach(part -> tally.give(part, part.option()));
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
            Set<Integer> order = possibleOrder();
            if (order.size() == moved()) {
                addSingleMoves(order);
                return priced(order);
            }
            for (int part = 0; part < chosen.size(); part++) {
                if (!order.contains(part)) {
                    choose(part, parts.get(part).today());
                }
            }
            if (tally.broken() > today().broken()) {
                return List.of();
            }
        }
        return List.of();
    }

    private Tally today() {
        Tally today = new Tally(window);
        parts.forEach(part -> today.give(part, part.today()));
        return today;
    }

    private void choose(int number, Option option) {
        MovablePart part = parts.get(number);
        tally.takeBack(part, chosen.get(number));
        tally.give(part, option);
        chosen.set(number, option);
    }

    private long moved() {
        return chosen.stream().filter(option -> !option.current()).count();
    }

    /** Takes back single moves that do not pay for their own penalty. */
    private void takeBackUseless() {
        for (int part = 0; part < chosen.size(); part++) {
            Option target = chosen.get(part);
            if (target.current()) {
                continue;
            }
            long cost = tally.mills();
            long broken = tally.broken();
            choose(part, parts.get(part).today());
            if (tally.mills() > cost || tally.broken() > broken) {
                choose(part, target);
            }
        }
    }

    /** Moves in an order in which each finds its stock and capacity; those that block each other are left out. */
    private Set<Integer> possibleOrder() {
        Room room = Room.left(parts.stream().map(MovablePart::today).toList());
        Set<Integer> order = new LinkedHashSet<>();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (int part = 0; part < chosen.size(); part++) {
                Option target = chosen.get(part);
                if (!target.current() && !order.contains(part) && room.has(target)) {
                    room.take(target);
                    room.give(parts.get(part).today());
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
    private void addSingleMoves(Set<Integer> order) {
        Room room = Room.left(chosen);
        for (int part = 0; part < chosen.size(); part++) {
            if (chosen.get(part).current()) {
                Option best = cheapest(part, room);
                if (!best.current()) {
                    room.give(chosen.get(part));
                    room.take(best);
                    choose(part, best);
                    order.add(part);
                }
            }
        }
    }

    /** Of today's option and those that break no more. */
    private Option cheapest(int number, Room room) {
        MovablePart part = parts.get(number);
        Option best = part.today();
        long cost = tally.mills();
        long broken = tally.broken();
        for (Option option : part.options()) {
            if (!option.current() && room.has(option)) {
                choose(number, option);
                if (tally.mills() < cost && tally.broken() <= broken) {
                    cost = tally.mills();
                    best = option;
                }
            }
        }
        choose(number, part.today());
        return best;
    }

    private List<Step> priced(Set<Integer> order) {
        List<Step> steps = new ArrayList<>();
        Tally plan = today();
        long start = plan.mills();
        for (int number : order) {
            MovablePart part = parts.get(number);
            long before = plan.mills();
            plan.takeBack(part, part.today());
            plan.give(part, chosen.get(number));
            steps.add(new Step(number, chosen.get(number), before - plan.mills()));
        }
        return plan.mills() < start ? steps : List.of();
    }
}
