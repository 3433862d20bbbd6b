package dev.waybill.ops.launch;

/** Something the user asked for cannot be done; the message says why and what would help. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UserError(String message) {
        super(message);
    }
}
