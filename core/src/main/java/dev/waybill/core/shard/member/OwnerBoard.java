package dev.waybill.core.shard.member;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.MemberBoard.Beat;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardPorts;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is alive, as the counters of the members show it. A member is silent only after several successful polls in a
 * row without a move, while this member's own counter was acknowledged in time all along: one that just woke up, or
 * that cannot reach Cassandra, takes nothing from anybody. Only liveness hangs on it. Safe for any thread.
 */
final class OwnerBoard {
    private static final String LEAVING = "";

    private final ShardConfig.Liveness bounds;
    private final Member me;
    private final ShardPorts ports;
    private final Map<String, Seen> seen = new HashMap<>();
    private long counter;
    private long lastPoll;
    private boolean polled;
    private long acknowledged;
    private boolean everAcknowledged;
    private boolean clockOff;
    private boolean leaving;

    OwnerBoard(ShardConfig.Liveness bounds, Member me, ShardPorts ports) {
        this.bounds = bounds;
        this.me = me;
        this.ports = ports;
    }

    /** What is known of an owner. */
    enum Verdict {
        /** Its counter moved just now. */
        ALIVE,
        /** It does not move, but not for long enough to take its shards. */
        DOUBTED,
        /** Its shards may be taken. */
        SILENT
    }

    /** Writes this member's counter and reads those of all. Every beat, on the control loop. */
    void beat() {
        long started = nanos();
        write(started);
        ports.board().readAll().whenComplete((beats, failure) -> {
            if (failure == null) {
                poll(beats);
            }
        });
    }

    /** From now on the beats say, by an empty address, that this member gives its shards away. */
    synchronized void leave() {
        leaving = true;
    }

    /** Whether this member may own anything: Cassandra has heard of it just now. */
    synchronized boolean ready() {
        return everAcknowledged
                && nanos() - acknowledged < bounds.unreadyAfter().toNanos();
    }

    /** Whether this member may take shards. */
    synchronized boolean mayAcquire() {
        return ready() && polled && !clockOff;
    }

    /** Whether the living are all in the cluster as this member sees it; false before the first poll. */
    synchronized boolean seesEverybody() {
        Set<String> visible = ports.hint().visibleMembers();
        return polled
                && seen.entrySet().stream()
                        .allMatch(each -> each.getValue().leaving()
                                || !movedWithin(each.getValue(), bounds.unreadyAfter())
                                || visible.contains(each.getKey()));
    }

    synchronized Verdict verdict(Owner owner) {
        Seen other = seen.computeIfAbsent(owner.member(), name -> new Seen(nanos()));
        if (other.incarnation > owner.incarnation()) {
            return Verdict.SILENT;
        }
        if (other.incarnation < owner.incarnation()) {
            return Verdict.DOUBTED;
        }
        Duration silence = silence(other);
        boolean gone = !ports.hint().visibleMembers().contains(owner.member());
        boolean silent = other.still >= bounds.silentPolls()
                && (silence.compareTo(bounds.deadAfter()) >= 0
                        || (gone && silence.compareTo(bounds.silentAfter()) >= 0));
        if (silent) {
            return Verdict.SILENT;
        }
        return movedWithin(other, bounds.unreadyAfter()) ? Verdict.ALIVE : Verdict.DOUBTED;
    }

    /** Whether the member's counter moves. */
    synchronized boolean alive(String member) {
        Seen other = seen.get(member);
        return member.equals(me.name()) || (other != null && movedWithin(other, bounds.unreadyAfter()));
    }

    /** Whether the counter of the member at that address moves. */
    synchronized boolean aliveAt(String address) {
        return address.equals(ports.transport().address())
                || seen.values().stream()
                        .anyMatch(each -> address.equals(each.address) && movedWithin(each, bounds.unreadyAfter()));
    }

    synchronized Optional<String> address(String member) {
        if (member.equals(me.name())) {
            return Optional.of(ports.transport().address());
        }
        return Optional.ofNullable(seen.get(member)).map(each -> each.address).filter(each -> !each.isEmpty());
    }

    /**
     * The partition table's choice, or the same among the living on every member while that one does not move, or may take
     * nothing.
     */
    String preferredOwner(ShardId shard) {
        Optional<String> hinted = ports.hint().preferredOwner(shard);
        if (hinted.isPresent() && usable(hinted.get())) {
            return hinted.get();
        }
        List<String> living = living();
        return living.get(Math.floorMod(shard.value(), living.size()));
    }

    private synchronized boolean usable(String member) {
        Seen other = seen.get(member);
        boolean dead = other != null
                && other.still >= bounds.silentPolls()
                && silence(other).compareTo(bounds.deadAfter()) >= 0;
        return member.equals(me.name()) ? mayBeNamed() : !dead && (other == null || mayBeNamed(other));
    }

    private boolean mayBeNamed() {
        return !leaving && !clockOff;
    }

    /** One whose clock is off takes nothing; whoever's own is off cannot tell. */
    private boolean mayBeNamed(Seen other) {
        return !other.leaving() && (clockOff || !other.clockOff);
    }

    private synchronized List<String> living() {
        TreeSet<String> living = new TreeSet<>();
        if (mayBeNamed()) {
            living.add(me.name());
        }
        seen.forEach((name, each) -> {
            if (movedWithin(each, bounds.unreadyAfter()) && mayBeNamed(each)) {
                living.add(name);
            }
        });
        return living.isEmpty() ? List.of(me.name()) : List.copyOf(living);
    }

    private void write(long started) {
        long wall = ports.clocks().wall().instant().toEpochMilli();
        Beat mine;
        synchronized (this) {
            counter++;
            String address = leaving ? LEAVING : ports.transport().address();
            mine = new Beat(me.name(), me.incarnation(), counter, address, wall);
        }
        ports.board().write(mine).whenComplete((done, failure) -> written(started, failure));
    }

    private synchronized void written(long started, @Nullable Throwable failure) {
        boolean inTime = nanos() - started <= bounds.freshWithin().toNanos();
        if (failure != null || !inTime) {
            seen.values().forEach(each -> each.restart(nanos()));
        }
        if (failure == null && (!everAcknowledged || started - acknowledged > 0)) {
            acknowledged = started;
            everAcknowledged = true;
        }
    }

    private synchronized void poll(List<Beat> beats) {
        long now = nanos();
        if (!polled || now - lastPoll > bounds.freshWithin().toNanos()) {
            seen.values().forEach(each -> each.restart(now));
        }
        polled = true;
        lastPoll = now;
        beats.forEach(beat -> {
            if (!beat.member().equals(me.name())) {
                seen.computeIfAbsent(beat.member(), name -> new Seen(now)).hear(beat, now);
            }
        });
        seen.values().forEach(Seen::endPoll);
        clockOff = clockOff(seen.values());
    }

    /**
     * Compares clocks with those that were just heard of. Whether this member's wall clock is off that of more than half of
     * them.
     */
    private boolean clockOff(Collection<Seen> others) {
        long mine = ports.clocks().wall().instant().toEpochMilli();
        long far = bounds.clockSkew().plus(bounds.beat()).toMillis();
        int heard = 0;
        int off = 0;
        for (Seen each : others) {
            if (each.still == 0 && each.heardAt == lastPoll) {
                each.clockOff = Math.abs(each.wallMillis - mine) > far;
                heard++;
                off += each.clockOff ? 1 : 0;
            }
        }
        return off * 2 > heard;
    }

    private Duration silence(Seen other) {
        return Duration.ofNanos(nanos() - other.stillSince);
    }

    private boolean movedWithin(Seen other, Duration within) {
        return other.moved && nanos() - other.movedAt < within.toNanos();
    }

    private long nanos() {
        return ports.clocks().nanos().getAsLong();
    }

    /** Another member, as the polls saw it. */
    private static final class Seen {
        private long incarnation;
        private long counter = -1;
        private @Nullable String address;
        private long wallMillis;
        private int still;
        private long stillSince;
        private boolean moved;
        private boolean movedNow;
        private long movedAt;
        private long heardAt;
        private boolean clockOff;

        private Seen(long now) {
            this.stillSince = now;
        }

        private void hear(Beat beat, long now) {
            boolean newer = beat.incarnation() > incarnation;
            if (!newer && (beat.incarnation() < incarnation || beat.counter() <= counter)) {
                return;
            }
            moved = true;
            movedNow = true;
            movedAt = now;
            heardAt = now;
            incarnation = beat.incarnation();
            counter = beat.counter();
            address = beat.address();
            wallMillis = beat.wallMillis();
            restart(now);
        }

        private boolean leaving() {
            return LEAVING.equals(address);
        }

        private void endPoll() {
            if (!movedNow) {
                still++;
            }
            movedNow = false;
        }

        private void restart(long now) {
            still = 0;
            stillSince = now;
        }
    }
}
