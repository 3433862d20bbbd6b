package dev.waybill.api.json;

import dev.waybill.core.order.Task;
import java.util.List;

/** The verbs that make sense for a task as it stands. The home shard decides; this only saves a page from guessing. */
final class SupportedActions {
    private SupportedActions() {}

    static List<String> of(Task task) {
        return switch (task.state()) {
            case OPEN -> List.of("claim", "reject");
            case CLAIMED -> List.of("start", "hand-back", "reject");
            case STARTED -> started(task.type());
            case WAITING, DONE, CANCELLED -> List.of();
        };
    }

    private static List<String> started(Task.Type type) {
        return switch (type) {
            case PICK -> List.of("confirm-line", "short-pick", "hand-back", "reject");
            case PACK -> List.of("pack", "hand-back", "reject");
            case SHIP -> List.of("ship", "hand-back", "reject");
            case STAGE -> List.of("stage", "hand-back", "reject");
            case HAND_OVER -> List.of("hand-over", "hand-back");
        };
    }
}
