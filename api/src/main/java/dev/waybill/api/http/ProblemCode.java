package dev.waybill.api.http;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every reason for which a request is refused, with its HTTP status. Codes are stable; {@code docs/api.md} lists them. */
public enum ProblemCode {
    MALFORMED_JSON(400, "The body is not JSON"),
    INVALID_PARAMETER(400, "A parameter or header is not what it must be"),
    IDEMPOTENCY_KEY_MISSING(400, "An Idempotency-Key is required"),

    UNAUTHENTICATED(401, "A valid access token is required"),
    FORBIDDEN(403, "The token does not allow this"),

    NOT_FOUND(404, "There is no such thing"),
    NODE_NOT_FOUND(404, "There is no such node"),
    METHOD_NOT_ALLOWED(405, "The resource does not know this method"),

    RESERVATION_NOT_FOUND(404, "There is no such reservation"),
    RESERVATION_PENDING(409, "The reservation is still being decided"),
    RESERVATION_REDEEMED(409, "An order has the reservation"),
    RESERVATION_CHANGED(409, "The reservation has changed in the meantime"),
    RESERVATION_ENDED(409, "The reservation was released"),
    INSUFFICIENT_STOCK(409, "Not enough stock"),
    NO_CAPACITY(409, "No capacity left"),
    SLOT_TAKEN(409, "No place is left in the pickup slot"),
    UNFILLABLE(409, "No node can fulfil this"),
    CONFLICT(409, "The state of things does not allow this"),
    WRONG_STATE(409, "Its state does not allow this"),
    ORDER_PENDING(409, "The order is still being decided"),
    NOTHING_TO_CANCEL(409, "Nothing is left that could be cancelled"),
    NOT_ASSIGNEE(409, "The task is someone else's"),
    NOT_MOVABLE(409, "It cannot be moved"),
    NODE_INACTIVE(409, "The node takes no new work"),
    BELOW_ZERO(409, "There is less than that"),
    TOO_MANY_SUPPLIES(409, "The position has as many open supplies as it may have"),
    TOO_MANY_HOLDS(409, "The position has as many quality holds as it may have"),
    TRANSFER_BUSY(409, "A node is just asked to take a step of the transfer"),
    TRANSFER_ENDED(409, "The transfer is over"),
    NOTHING_TO_SEND(409, "Nothing is left at the source"),
    NOT_SENT(409, "Nothing was sent"),
    NOT_ON_SHELF(409, "There is less on the shelf"),
    MORE_THAN_SENT(409, "Not so many were sent"),
    STILL_RUNNING(409, "The first request with this key is still running"),
    TIMED_OUT(409, "It could not be decided in time"),
    OPTION_EXPIRED(410, "The option is no longer valid"),

    RESERVATION_EXPIRED(410, "The reservation is over"),
    PRECONDITION_FAILED(412, "It was changed in the meantime"),
    TASK_CHANGED(412, "The task was changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not taken here"),

    INVALID_BODY(422, "The body is not what it must be"),
    WRONG_ITEM(422, "This item is not of the task"),
    WRONG_QUANTITY(422, "Not so many are open"),
    WRONG_PICKUP_CODE(422, "The pickup code is not that of the order"),
    TRACKING_MISSING(422, "A tracking number is required"),
    NOT_ON_TRANSFER(422, "This item is not of the transfer"),
    REASON_MISSING(422, "A reason is required"),
    NOT_RESERVED(422, "Not so many are reserved"),
    INVALID_QUANTITY(422, "The quantity is out of range"),
    INVALID_CAPACITY(422, "The capacity is out of range"),
    QUANTITY_TOO_LARGE(422, "More than a position can hold"),
    FEED_INCOMPLETE(422, "The feed was not read to its end"),
    TOO_MANY_ROWS(422, "Too many rows at a time"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key was used with another body"),

    PRECONDITION_REQUIRED(428, "If-Match is required"),
    TOO_MANY_REQUESTS(429, "Too much at once"),

    INTERNAL(500, "Something is broken"),
    UNAVAILABLE(503, "Not possible right now"),
    OUTCOME_UNKNOWN(503, "No answer in time; ask again with the same key");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    /** Stable text for humans. */
    public String title() {
        return title;
    }

    /** A URN, so that it names the problem without promising a page. */
    String type() {
        return "urn:waybill:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ProblemCode> of(String code) {
        return Stream.of(values()).filter(value -> value.name().equals(code)).findFirst();
    }
}
