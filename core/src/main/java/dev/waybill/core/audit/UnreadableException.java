package dev.waybill.core.audit;

/** The store does not hand something out because it is not what its owner wrote. */
final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
