package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Upkeep;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.Loops.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a shard when entries come due. The decision looks again whether they are; one that leaves its entry due is
 * asked again only after a pause that grows.
 */
final class DueTicker {
    private static final Logger LOG = LoggerFactory.getLogger(DueTicker.class);
    private static final int MOST_AT_ONCE = 128;
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);
    private static final Duration FIRST_SLEEP = Duration.ofMillis(250);
    private static final Duration FARTHEST = Duration.ofDays(100);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MAX_DOUBLINGS = 6;

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final ShardState state;
    private final Supplier<ShardTime> now;
    private final Consumer<Pending> submit;
    private final Map<EntryKey, Integer> strikes = new HashMap<>();
    private final Set<EntryKey> submitted = new HashSet<>();
    private @Nullable Timer timer;
    private long paceNanos;
    private @Nullable Instant paceDomain;
    private double pace = 1;
    private boolean stopped;

    DueTicker(Kit kit, ShardId shard, ShardState state, Supplier<ShardTime> now, Consumer<Pending> submit) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.state = state;
        this.now = now;
        this.submit = submit;
    }

    /** After each batch: the earliest deadline may have changed. */
    void rearm() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        Duration sleep = stopped ? null : sleep(now.get());
        if (sleep != null) {
            timer = loop.after(sleep, this::tick);
        }
    }

    void stop() {
        stopped = true;
        rearm();
    }

    private void tick() {
        if (stopped) {
            return;
        }
        for (EntryKey key : state.due().take(now.get(), MOST_AT_ONCE - submitted.size())) {
            if (submitted.add(key)) {
                Pending wake = Pending.upkeep(new Upkeep.Due(key), kit.nanos());
                kit.then(wake.reply(), loop, (reply, failure) -> looked(key));
                submit.accept(wake);
            }
        }
        rearm();
    }

    /** The batch has indexed the entry again, or there was none: what is there now decides. */
    private void looked(EntryKey key) {
        submitted.remove(key);
        if (stopped) {
            return;
        }
        Entry entry = state.get(key);
        Deadline due = entry == null ? null : entry.due();
        if (due == null || !state.time().reached(due)) {
            strikes.remove(key);
            state.due().update(key, entry);
            rearm();
        } else {
            pause(key);
        }
    }

    private void pause(EntryKey key) {
        int strike = Math.min(strikes.merge(key, 1, Integer::sum) - 1, MAX_DOUBLINGS);
        LOG.warn("shard={} entry={} is still due after its decision", shard.value(), key);
        state.due().update(key, null);
        loop.after(kit.jitter(FIRST_PAUSE.multipliedBy(1L << strike)), () -> {
            if (!stopped) {
                state.due().update(key, state.get(key));
                rearm();
            }
        });
    }

    /** Until something may be due; null when nothing is pending. */
    private @Nullable Duration sleep(ShardTime at) {
        if (submitted.size() >= MOST_AT_ONCE) {
            return null;
        }
        Optional<Duration> wall = state.due().wallWait(at.wall());
        Optional<Duration> domain = state.due().domainWait(at.domain()).map(gap -> real(gap, at.domain()));
        return Stream.concat(wall.stream(), domain.stream())
                .min(Comparator.naturalOrder())
                .map(DueTicker::bounded)
                .orElse(null);
    }

    private static Duration bounded(Duration sleep) {
        if (sleep.compareTo(LONGEST_SLEEP) > 0) {
            return LONGEST_SLEEP;
        }
        return sleep.isNegative() ? SHORTEST_SLEEP : sleep.plus(SHORTEST_SLEEP);
    }

    /** The domain clock may run faster than ours: how fast is measured. */
    private Duration real(Duration gap, Instant domain) {
        long nanos = kit.nanos();
        if (paceDomain == null) {
            paceNanos = nanos;
            paceDomain = domain;
            return gap.compareTo(FIRST_SLEEP) > 0 ? FIRST_SLEEP : gap;
        }
        long passed = nanos - paceNanos;
        if (passed > FIRST_SLEEP.toNanos() / 2) {
            pace = Math.max(1, (double) Duration.between(paceDomain, domain).toNanos() / passed);
            paceNanos = nanos;
            paceDomain = domain;
        }
        Duration near = gap.compareTo(FARTHEST) > 0 ? FARTHEST : gap;
        return Duration.ofNanos((long) (near.toNanos() / pace));
    }
}
