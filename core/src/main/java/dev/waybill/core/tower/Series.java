package dev.waybill.core.tower;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.tower.TowerView.Figures;
import dev.waybill.core.tower.TowerView.Hours;
import dev.waybill.core.tower.TowerView.Today;
import dev.waybill.core.tower.TowerView.Trends;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The lines over the last three hours, and the sums of the day. Pure. */
final class Series {
    private Series() {}

    /** The last point is now. Levels of the past are those that have ended since, and those that have not. */
    static Trends trends(Digest digest, Figures now, Duration atRiskWithin) {
        int[] late = levels(digest, bucket -> bucket.wereLate);
        int[] atRisk = levels(digest, bucket -> bucket.wereAtRisk);
        int[] waiting = levels(digest, bucket -> bucket.wereWaiting);
        for (FulfillmentOrder part : digest.parts().values()) {
            Instant due = part.shipBy();
            if (Outlook.late(part, digest.now())) {
                addBetween(late, digest, due, digest.now());
            }
            if (part.state().live() && !Outlook.packed(part)) {
                addBetween(atRisk, digest, due.minus(atRiskWithin), due.isBefore(digest.now()) ? due : digest.now());
            }
        }
        digest.orders().values().stream()
                .flatMap(order -> order.unsourced().stream())
                .forEach(units -> addBetween(waiting, digest, units.since(), digest.now()));
        return new Trends(
                Buckets.start(digest.firstPoint()),
                endingWith(late, now.late()),
                endingWith(atRisk, now.atRisk()),
                counts(digest, bucket -> bucket.givenUpUnits),
                endingWith(waiting, now.waiting()),
                counts(digest, bucket -> bucket.shortPicks));
    }

    private static int[] levels(Digest digest, ToIntFunction<Bucket> level) {
        return digest.points().stream().mapToInt(level).toArray();
    }

    private static List<Integer> counts(Digest digest, ToIntFunction<Bucket> count) {
        return digest.points().stream().map(count::applyAsInt).toList();
    }

    private static void addBetween(int[] levels, Digest digest, Instant from, Instant to) {
        long first = digest.firstPoint();
        int end = (int) Math.min(levels.length, Buckets.number(to) - first);
        for (int i = (int) Math.max(0, Buckets.number(from) - first); i < end; i++) {
            levels[i]++;
        }
    }

    private static List<Integer> endingWith(int[] levels, int now) {
        List<Integer> points = new ArrayList<>();
        for (int i = 0; i < levels.length - 1; i++) {
            points.add(levels[i]);
        }
        points.add(now);
        return List.copyOf(points);
    }

    static Hours hours(Digest digest) {
        List<Bucket> points = digest.points();
        long last = Buckets.number(digest.now());
        List<@Nullable Double> perMinute = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            long number = digest.firstPoint() + i;
            perMinute.add(
                    number == last
                            ? perMinute(points.get(i), elapsed(digest))
                            : perMinute(points.get(i), Buckets.LENGTH));
        }
        return new Hours(
                Buckets.start(digest.firstPoint()),
                perMinute,
                each(points, Series::costPerOrder),
                each(points, Series::splitRate),
                each(points, Series::onTime));
    }

    /** Of the bucket that is running; a minute at least, so that its first order is no rush. */
    private static Duration elapsed(Digest digest) {
        Duration elapsed = Duration.between(Buckets.start(Buckets.number(digest.now())), digest.now());
        Duration minute = Duration.ofMinutes(1);
        return elapsed.compareTo(minute) < 0 ? minute : elapsed;
    }

    private static @Nullable Double perMinute(Bucket bucket, Duration length) {
        return bucket.orders == 0 ? null : bucket.orders * 60.0 / length.toSeconds();
    }

    private static <T> List<@Nullable T> each(List<Bucket> points, Function<Bucket, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>();
        points.forEach(point -> values.add(value.apply(point)));
        return values;
    }

    static Today today(Digest digest) {
        Bucket sum = digest.today();
        return new Today(sum.orders, costPerOrder(sum), splitRate(sum), onTime(sum), sum.moves, sum.savedMills);
    }

    private static @Nullable Long costPerOrder(Bucket bucket) {
        return bucket.orders == 0 ? null : bucket.costMills / bucket.orders;
    }

    private static @Nullable Double splitRate(Bucket bucket) {
        return bucket.orders == 0 ? null : (double) bucket.split / bucket.orders;
    }

    private static @Nullable Double onTime(Bucket bucket) {
        int all = bucket.onTime + bucket.late;
        return all == 0 ? null : (double) bucket.onTime / all;
    }
}
