package dev.waybill.core.transfer;

import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;

/** What a transfer's home shard answers. */
public sealed interface TransferResult extends Result {
    /** The transfer as it is after the command. */
    record TransferRead(Transfer transfer) implements TransferResult {}

    /** Refused; {@code code} is UPPER_SNAKE. */
    record Refused(String code, String detail) implements TransferResult, Refusal {}
}
