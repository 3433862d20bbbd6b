package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When which entry of a shard must be looked at, on both clocks. */
final class DueIndex {
    private static final Comparator<Item> ORDER = Comparator.comparing(Item::at)
            .thenComparing(item -> item.key().kind())
            .thenComparing(item -> item.key().id());

    private final Map<EntryKey, Deadline> known = new HashMap<>();
    private final NavigableSet<Item> wall = new TreeSet<>(ORDER);
    private final NavigableSet<Item> domain = new TreeSet<>(ORDER);

    void update(EntryKey key, @Nullable Entry entry) {
        Deadline old = known.remove(key);
        if (old != null) {
            side(old).remove(new Item(old.at(), key));
        }
        Deadline now = entry == null ? null : entry.due();
        if (now != null) {
            known.put(key, now);
            side(now).add(new Item(now.at(), key));
        }
    }

    /** Takes out at most {@code most} entries that are due. Each has to be updated again once it was looked at. */
    List<EntryKey> take(ShardTime now, int most) {
        List<EntryKey> taken = new ArrayList<>();
        take(wall, now.wall(), most, taken);
        take(domain, now.domain(), most, taken);
        return taken;
    }

    /** How long on its clock until the first entry is due; zero or less when it is. */
    Optional<Duration> wallWait(Instant now) {
        return wait(wall, now);
    }

    Optional<Duration> domainWait(Instant now) {
        return wait(domain, now);
    }

    private void take(NavigableSet<Item> side, Instant now, int most, List<EntryKey> taken) {
        while (taken.size() < most && !side.isEmpty() && !side.first().at().isAfter(now)) {
            EntryKey key = side.pollFirst().key();
            known.remove(key);
            taken.add(key);
        }
    }

    private static Optional<Duration> wait(NavigableSet<Item> side, Instant now) {
        return side.isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.between(now, side.first().at()));
    }

    private NavigableSet<Item> side(Deadline deadline) {
        return deadline.clock() == Deadline.Clock.WALL ? wall : domain;
    }

    private record Item(Instant at, EntryKey key) {}
}
