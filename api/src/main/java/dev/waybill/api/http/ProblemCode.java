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
    METHOD_NOT_ALLOWED(405, "The resource does not know this method"),

    INSUFFICIENT_STOCK(409, "Not enough stock"),
    NO_CAPACITY(409, "No capacity left"),
    UNFILLABLE(409, "No node can fulfil this"),
    CONFLICT(409, "The state of things does not allow this"),
    REQUEST_IN_PROGRESS(409, "The same request is still running"),

    PRECONDITION_FAILED(412, "It was changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not taken here"),

    INVALID_BODY(422, "The body is not what it must be"),
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
