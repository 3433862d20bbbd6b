package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Result;
import org.jspecify.annotations.Nullable;

/** What a member answers to one hop of a command. */
public sealed interface Reply {
    /** Decided, and durable. */
    record Done(Result result, boolean replayed) implements Reply {}

    /** The key came with another body before. */
    record Reused() implements Reply {}

    /** Not accepted, nothing was done. */
    record Busy(String reason) implements Reply {}

    /** What the command changes is more than one decision may; it will always be. Nothing was done. */
    record TooLarge(String reason) implements Reply {}

    /** This member does not own the shard, nothing was done. With the owner's address, if it is known. */
    record NotOwner(@Nullable String address) implements Reply {}

    /** This member lost the shard while it worked on the command: it may have been done. */
    record Lost(@Nullable String address) implements Reply {}

    /**
     * What it waits for is still under way at the owner, and its patience is at an end.
     *
     * @param replayed whether it is a copy of a command that came before
     */
    record Running(boolean replayed) implements Reply {}

    /** Not to be found out here: it may have been done. */
    record Unresolved(String reason) implements Reply {}
}
