package dev.waybill.ops.launch;

import dev.waybill.core.shard.port.ShardStore.Head;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who owned which shard when, as the heads said it at every look. */
final class Owners {
    private final List<Seen> all = new ArrayList<>();

    private record Seen(Instant at, Map<Integer, Long> epochs, Map<Integer, String> members) {
        long epochSum() {
            return epochs.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * From the freeze to the last look.
     *
     * @param taken shards that had another owner before the frozen one woke up
     * @param handedOver shards that changed owner afterwards, each by a release and an acquisition
     * @param bumps of all epochs
     */
    record Count(int taken, int handedOver, long bumps, long bumpsWhileFrozen) {
        /** Whether there are more bumps than moves need, and a tenth. */
        boolean tooMany() {
            return bumpsWhileFrozen * 10 > taken * 11L || bumps * 10 > (taken + 2L * handedOver) * 11;
        }

        void figures(JsonObject into) {
            into.put("shards_taken", taken)
                    .put("shards_handed_over", handedOver)
                    .put("epoch_bumps", bumps)
                    .put("epoch_bumps_while_frozen", bumpsWhileFrozen);
        }
    }

    void saw(Instant at, Map<Integer, Head> heads) {
        Map<Integer, Long> epochs = new HashMap<>();
        Map<Integer, String> members = new HashMap<>(all.isEmpty() ? Map.of() : last().members());
        heads.forEach((shard, head) -> {
            epochs.put(shard, head.epoch());
            if (!head.owner().isEmpty()) {
                members.put(shard, head.owner().substring(0, head.owner().indexOf('/')));
            }
        });
        all.add(new Seen(at, epochs, members));
    }

    Set<Integer> ownedBy(String member) {
        Set<Integer> owned = new HashSet<>();
        last().members().forEach((shard, owner) -> {
            if (owner.equals(member)) {
                owned.add(shard);
            }
        });
        return owned;
    }

    /** {@code wake} is when the member that stopped at {@code freeze} went on. */
    Count count(Instant freeze, Instant wake) {
        List<Seen> since =
                all.stream().filter(each -> !each.at().isBefore(freeze)).toList();
        int taken = 0;
        int handedOver = 0;
        Seen frozen = since.get(0);
        for (int i = 1; i < since.size(); i++) {
            Seen before = since.get(i - 1);
            Seen after = since.get(i);
            int moved = (int) after.members().entrySet().stream()
                    .filter(each -> !each.getValue().equals(before.members().get(each.getKey())))
                    .count();
            if (after.at().isBefore(wake)) {
                taken += moved;
                frozen = after;
            } else {
                handedOver += moved;
            }
        }
        long first = since.get(0).epochSum();
        return new Count(taken, handedOver, last().epochSum() - first, frozen.epochSum() - first);
    }

    private Seen last() {
        return all.get(all.size() - 1);
    }
}
