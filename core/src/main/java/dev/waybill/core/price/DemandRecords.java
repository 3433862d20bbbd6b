package dev.waybill.core.price;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps demand as it was heard, for members that start. Safe for any thread. */
public interface DemandRecords {
    /** Parts that demand is kept in, so that none of them is large; each is replaced by itself. */
    int PARTS = 64;

    /** Replaces a part, from 0 to {@link #PARTS} - 1. */
    CompletionStage<Void> write(int part, DemandRecord record);

    /** All that were written, in any order. */
    CompletionStage<List<DemandRecord>> readAll();
}
