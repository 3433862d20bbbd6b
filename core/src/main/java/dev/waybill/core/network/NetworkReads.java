package dev.waybill.core.network;

import java.util.concurrent.CompletionStage;

/** How a member keeps up with what is stored of its network. */
public interface NetworkReads {
    /** How often it was read: whoever saw the same number before and after a look saw one and the same network. */
    long readNumber();

    /**
     * Has the network show every change that was answered before this was called. Reads it only if something was changed
     * since the last time. When the stage fails, it stays as it was.
     */
    CompletionStage<Void> catchUp();
}
