package dev.waybill.api.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Throttle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a planner switches at a node, as a merge patch (RFC 7396): what is left out stays as it is, null ends a
 * throttle, and members of a throttle are merged with those of the present one.
 */
public final class NodePatch {
    /** Longest time for which a node may be throttled; whoever needs more changes its daily lines. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final int WHOLE = 100;

    private NodePatch() {}

    public record Body(@Nullable Boolean active, @Nullable Limit throttle) {}

    public record Limit(
            @Nullable Integer percent,
            @Nullable String until,
            @Nullable String reason) {}

    /** Who patches, and when on the domain clock. */
    public record Context(String actor, Instant now) {}

    /** The node after the patch; {@code present} is without a throttle that has ended. */
    public static Parsed<FulfillmentNode> read(JsonNode patch, FulfillmentNode present, Context context) {
        return Json.bind(patch, Body.class).then(body -> merge(patch, body, present, context));
    }

    private static Parsed<FulfillmentNode> merge(JsonNode patch, Body body, FulfillmentNode present, Context context) {
        if (patch.has("active") && body.active() == null) {
            return new Parsed.Invalid<>(List.of(new FieldError("/active", "REQUIRED", "must be true or false")));
        }
        boolean active = body.active() == null ? present.active() : body.active();
        if (!patch.has("throttle") || body.throttle() == null) {
            @Nullable Throttle throttle = patch.has("throttle") ? null : present.throttle();
            return new Parsed.Good<>(present.switched(active, throttle));
        }
        Limit limit = over(patch.get("throttle"), body.throttle(), present.throttle());
        return throttle(limit, present, context)
                .then(throttle -> new Parsed.Good<>(present.switched(active, throttle)));
    }

    /** What the patch says, else what is there; a null says that it is to be removed. */
    private static Limit over(JsonNode said, Limit limit, @Nullable Throttle present) {
        if (present == null) {
            return limit;
        }
        return new Limit(
                said.has("percent") ? limit.percent() : Integer.valueOf(present.percent()),
                said.has("until") ? limit.until() : present.until().toString(),
                said.has("reason") ? limit.reason() : present.reason());
    }

    private static Parsed<Throttle> throttle(Limit limit, FulfillmentNode node, Context context) {
        @Nullable Throttle present = node.throttle();
        Fields fields = new Fields();
        Fields at = fields.at("throttle");
        Integer percent = at.within("percent", limit.percent(), 0, WHOLE);
        Instant until = until(at, limit.until(), context.now());
        String reason = at.text("reason", limit.reason());
        return fields.finish(() -> {
            Throttle next = Throttle.of(
                    Fields.sure(percent), Fields.sure(until), node.zone(), Fields.sure(reason), context.actor());
            boolean same = present != null
                    && present.percent() == next.percent()
                    && present.until().equals(next.until())
                    && present.reason().equals(next.reason());
            return same ? present : next;
        });
    }

    private static @Nullable Instant until(Fields at, @Nullable String text, Instant now) {
        Instant until = at.instant("until", text);
        if (until == null) {
            return null;
        }
        if (!until.isAfter(now)) {
            at.add("until", "OUT_OF_RANGE", "must lie ahead: it is " + now + " now");
            return null;
        }
        if (until.isAfter(now.plus(LONGEST))) {
            at.add("until", "OUT_OF_RANGE", "must be within " + LONGEST.toDays() + " days: it is " + now + " now");
            return null;
        }
        return until;
    }
}
