package dev.waybill.routing.window;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.optaplanner.core.api.score.director.ScoreDirector;
import org.optaplanner.core.impl.heuristic.selector.move.factory.MoveIteratorFactory;

/**
 * The moves of the search, without end: one part to another option; a whole order into one parcel; and one part to
 * the node of a part with the same SKU, which makes way. The last two reach plans that single changes only reach
 * through worse or impossible ones.
 */
public final class WindowMoves implements MoveIteratorFactory<Window, Reassign> {
    private static final int KINDS = 10;
    private static final int WHOLE_ORDERS = 3;
    private static final int MAKING_WAY = 4;

    @Override
    public long getSize(ScoreDirector<Window> director) {
        return director.getWorkingSolution().parts().stream()
                .mapToLong(part -> part.options().size())
                .sum();
    }

    @Override
    public Iterator<Reassign> createOriginalMoveIterator(ScoreDirector<Window> director) {
        throw new UnsupportedOperationException("the search draws moves at random");
    }

    @Override
    public Iterator<Reassign> createRandomMoveIterator(ScoreDirector<Window> director, Random random) {
        return new Draw(director.getWorkingSolution(), random);
    }

    private record Draw(Window window, Random random) implements Iterator<Reassign> {
        @Override
        public boolean hasNext() {
            return true;
        }

        @Override
        public Reassign next() {
            int kind = random.nextInt(KINDS);
            Reassign move = null;
            if (kind < WHOLE_ORDERS) {
                move = wholeOrder();
            } else if (kind < WHOLE_ORDERS + MAKING_WAY) {
                move = makingWay();
            }
            return move == null ? change() : move;
        }

        private Reassign change() {
            MovablePart part = anyChooser();
            return new Reassign(List.of(part), List.of(other(part)));
        }

        private MovablePart anyChooser() {
            return any(window.neighbours().choosers());
        }

        private MovablePart any(int[] numbers) {
            return window.parts().get(numbers[random.nextInt(numbers.length)]);
        }

        /** Any option but the present one. */
        private Option other(MovablePart part) {
            List<Option> options = part.options();
            int present = options.indexOf(part.option());
            return options.get((present + 1 + random.nextInt(options.size() - 1)) % options.size());
        }

        /** All parts of an order that have an option in the same parcel go into it. */
        private @Nullable Reassign wholeOrder() {
            int[][] orders = window.neighbours().orders();
            if (orders.length == 0) {
                return null;
            }
            int[] members = orders[random.nextInt(orders.length)];
            MovablePart leader = any(members);
            Parcel parcel = leader.options()
                    .get(random.nextInt(leader.options().size()))
                    .parcel();
            List<MovablePart> parts = new ArrayList<>(members.length);
            List<Option> options = new ArrayList<>(members.length);
            for (int member : members) {
                MovablePart part = window.parts().get(member);
                Option option = part.into(parcel);
                if (option != null && option != part.option()) {
                    parts.add(part);
                    options.add(option);
                }
            }
            return parts.isEmpty() ? null : new Reassign(parts, options);
        }

        private @Nullable Reassign makingWay() {
            MovablePart part = anyChooser();
            int[] rivals = window.neighbours().sameSku(part.number());
            if (rivals.length == 0) {
                return null;
            }
            MovablePart rival = any(rivals);
            Option seat = at(rival.option(), part);
            Option away = random.nextBoolean() ? at(part.option(), rival) : null;
            return new Reassign(
                    List.of(part, rival),
                    List.of(seat == null ? other(part) : seat, away == null ? other(rival) : away));
        }

        /** The part's option at the node of that one, or null when it has none. */
        private @Nullable Option at(Option there, MovablePart part) {
            for (Option option : part.options()) {
                if (option.node().equals(there.node())) {
                    return option;
                }
            }
            return null;
        }
    }
}
