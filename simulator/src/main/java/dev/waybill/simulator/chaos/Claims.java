package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.ChaosPlan.Kind;
import dev.waybill.simulator.chaos.JournalWatch.EpochBegin;
import dev.waybill.simulator.check.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long each shard of a killed or frozen member stood still: until the first commit of another epoch, as the journal
 * dates it. Requests come to all shards all the time.
 */
public final class Claims {
    /** A freeze that is longer must end with the shards in other hands. */
    private static final Duration CLAIMED_AFTER = Duration.ofSeconds(12);

    private Claims() {}

    /** One shard. */
    public record Claim(Kind kind, int shard, Duration after) {}

    /** Of all faults; a frozen member that woke up first has kept its shard, and nothing was claimed. */
    public static List<Claim> of(List<Fault> faults, List<EpochBegin> epochs) {
        List<Claim> claims = new ArrayList<>();
        for (Fault fault : faults) {
            fault.epochs()
                    .forEach((shard, epoch) -> first(fault, shard, epoch, epochs)
                            .ifPresent(at ->
                                    claims.add(new Claim(fault.kind(), shard, Duration.between(fault.at(), at)))));
        }
        return claims;
    }

    /** Shards that nobody claimed although their owner was gone. */
    public static List<Verdict> missed(List<Fault> faults, List<EpochBegin> epochs) {
        List<Verdict> missed = new ArrayList<>();
        for (Fault fault : faults) {
            boolean gone = fault.kind() == Kind.KILL || fault.freeze().compareTo(CLAIMED_AFTER) > 0;
            for (Map.Entry<Integer, Long> owned : fault.epochs().entrySet()) {
                if (gone
                        && first(fault, owned.getKey(), owned.getValue(), epochs)
                                .isEmpty()) {
                    String what = "shard " + owned.getKey() + " stood still after " + fault.kind() + " of "
                            + fault.member() + " at " + fault.at();
                    missed.add(new Verdict("I9", what));
                }
            }
        }
        return missed;
    }

    private static Optional<Instant> first(Fault fault, int shard, long epoch, List<EpochBegin> epochs) {
        Instant end = fault.kind() == Kind.KILL ? Instant.MAX : fault.at().plus(fault.freeze());
        return epochs.stream()
                .filter(begin -> begin.shard() == shard && begin.epoch() > epoch)
                .map(EpochBegin::at)
                .filter(at -> at.isAfter(fault.at()) && at.isBefore(end))
                .min(Instant::compareTo);
    }
}
