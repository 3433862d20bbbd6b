package dev.waybill.api.http;

import dev.waybill.api.json.Amounts;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.tower.NodeEstimate;
import dev.waybill.core.tower.Rerouting;
import dev.waybill.core.tower.SolverView;
import dev.waybill.core.tower.Tower;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What planners see and do.
 *
 * @param solver what the backlog router of this member did lately
 * @param currency in which cost is counted, ISO 4217
 * @param speed domain seconds per second
 */
public record ControlRoom(
        Tower tower,
        Rerouting rerouting,
        NodeEstimate estimate,
        Audits audits,
        SolverView solver,
        String currency,
        double speed) {

    /** Audits of the whole cluster. */
    public interface Audits {
        /** As this member last heard; never waits. */
        AuditBoard.Standing heard();

        /** As it is now. */
        CompletionStage<AuditBoard.Standing> now();

        /** Those that ended on that UTC day, the oldest first. */
        CompletionStage<List<AuditBoard.Done>> of(LocalDate day);

        /** Starts one here unless one runs somewhere, or the key has started one before. */
        CompletionStage<AuditBoard.Standing> start(CommandKey key);
    }

    Amounts amounts() {
        return new Amounts(currency);
    }
}
