package dev.waybill.core.strategy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where members write what their shadows came to, so that each can tell of all. */
public interface ShadowBoard {
    /**
     * Replaces what this run of the member has written of that version.
     *
     * @param run the member, and when it started
     */
    CompletionStage<Void> write(String label, Run run, ShadowFigures figures);

    /** What every run of every member has written of that version. */
    CompletionStage<List<ShadowFigures>> read(String label);

    record Run(String member, Instant started) {}
}
