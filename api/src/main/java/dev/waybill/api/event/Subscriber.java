package dev.waybill.api.event;

import dev.waybill.api.event.EventMetrics.End;
import dev.waybill.core.fulfillment.WorkChanges;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.tower.TowerView;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One stream. It reads the member's ring at its own pace and holds nothing of its own but what waits for its
 * connection, so that a slow one costs nobody anything. One thread.
 */
final class Subscriber {
    static final Duration CLOCK_EVERY = Duration.ofSeconds(5);
    static final Duration WORK_EVERY = Duration.ofMillis(250);
    static final Duration TOWER_EVERY = Duration.ofSeconds(1);
    private static final int EVENTS_AT_ONCE = 100;
    /** A new page may have read the network a few views before its stream began. */
    private static final int VIEWS_BEFORE = 10;

    private final Sources sources;
    private final EventLimits limits;
    private final EventMetrics metrics;
    private final Audience audience;
    private final Sink sink;
    private final Turn clock = new Turn(CLOCK_EVERY);
    private final Turn work = new Turn(WORK_EVERY);
    private final Turn tower = new Turn(TOWER_EVERY);
    private long position;
    private long gaps;
    private long workSeen;
    private long towerSeen;
    private Instant takesNothingSince = Instant.MAX;
    private boolean ended;

    Subscriber(Sources sources, EventLimits limits, EventMetrics metrics, Audience audience, Sink sink) {
        this.sources = sources;
        this.limits = limits;
        this.metrics = metrics;
        this.audience = audience;
        this.sink = sink;
    }

    /** @param last the last id that the subscriber has, if it had a stream before */
    void begin(Optional<String> last) {
        gaps = sources.events().gaps();
        workSeen = sources.work().now();
        towerSeen = last.isPresent() ? 0 : Math.max(0, sources.tower().get().version() - VIEWS_BEFORE);
        Optional<Instant> since = last.flatMap(EventId::time).map(time -> time.minus(limits.resumeMargin()));
        RecentEvents.Start start = since.map(sources.events()::since).orElseGet(sources.events()::now);
        position = start.position();
        if (last.isPresent()) {
            boolean complete = since.isPresent() && start.complete();
            metrics.resumed(complete);
            if (!complete) {
                sink.write(Frames.reset());
            }
        }
        tick();
    }

    /** Writes what there is to tell, as far as the connection takes it. */
    void tick() {
        Instant now = sources.wall().instant();
        if (ended || stalled(now)) {
            return;
        }
        boolean resumable = sources.events().fresh(EventLimits.BEHIND);
        boolean caughtUp = tellOrders(resumable);
        if (ended || !caughtUp) {
            return;
        }
        if (work.comes(now)) {
            tellWork();
        }
        if (audience.tower() && tower.comes(now)) {
            tellTower();
        }
        if (clock.comes(now)) {
            sink.write(Frames.clock(
                    sources.domain().instant(), sources.speed(), resumable ? Optional.of(now) : Optional.empty()));
        }
    }

    void end(End why) {
        if (!ended) {
            ended = true;
            metrics.ended(why);
            sink.end();
        }
    }

    boolean ended() {
        return ended;
    }

    private boolean stalled(Instant now) {
        if (!sink.full()) {
            takesNothingSince = Instant.MAX;
            return false;
        }
        if (takesNothingSince.equals(Instant.MAX)) {
            takesNothingSince = now;
        }
        if (Duration.between(takesNothingSince, now).compareTo(limits.stall()) > 0) {
            end(End.SLOW);
        }
        return true;
    }

    /** Whether everything that there is was written. */
    private boolean tellOrders(boolean resumable) {
        while (!sink.full()) {
            RecentEvents.Slice slice = sources.events().read(position, EVENTS_AT_ONCE);
            if (slice.overrun()) {
                end(End.SLOW);
                return false;
            }
            tellGap(slice.gaps());
            position = slice.next();
            tell(slice, resumable);
            if (slice.events().size() < EVENTS_AT_ONCE) {
                return true;
            }
        }
        return false;
    }

    private void tellGap(long now) {
        if (now != gaps) {
            gaps = now;
            metrics.reset();
            sink.write(Frames.reset());
        }
    }

    private void tell(RecentEvents.Slice slice, boolean resumable) {
        Buffer frames = Buffer.buffer();
        for (RecentEvents.Recorded recorded : slice.events()) {
            if (audience.includes(recorded.nodes())) {
                frames.appendBuffer(Frames.told(recorded, resumable));
            }
        }
        if (frames.length() > 0) {
            sink.write(frames);
        }
    }

    private void tellWork() {
        WorkChanges.Changes changes = sources.work().since(workSeen);
        workSeen = changes.upTo();
        Set<NodeId> nodes = changes.nodes();
        audience.node().ifPresent(own -> nodes.retainAll(Set.of(own)));
        if (!nodes.isEmpty()) {
            sink.write(Frames.work(nodes));
        }
    }

    /** Views of another member have other versions, so that whoever comes back is told of every node once. */
    private void tellTower() {
        TowerView view = sources.tower().get();
        if (view.version() > towerSeen) {
            sink.write(Frames.tower(view, towerSeen));
            towerSeen = view.version();
        }
    }

    /** Comes round after a while, and the first time at once. */
    private static final class Turn {
        private final Duration every;
        private Instant next = Instant.MIN;

        Turn(Duration every) {
            this.every = every;
        }

        boolean comes(Instant now) {
            boolean comes = !now.isBefore(next);
            if (comes) {
                next = now.plus(every);
            }
            return comes;
        }
    }
}
