package dev.waybill.core.shard.codec;

/** Bytes that are no record of ours, or a record that cannot be written. A bug or broken storage, never bad input. */
public final class MalformedRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message) {
        super(message);
    }

    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
