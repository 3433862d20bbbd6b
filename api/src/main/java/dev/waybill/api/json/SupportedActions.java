package dev.waybill.api.json;

import dev.waybill.core.order.Task;
import java.util.ArrayList;
import java.util.List;

/** The verbs that make sense for a task as it stands. The home shard decides; this only saves a page from guessing. */
final class SupportedActions {
    private SupportedActions() {}

    static List<String> of(Task task) {
        return switch (task.state()) {
            case OPEN -> actions("claim", task.type(), false);
            case CLAIMED -> actions("start", task.type(), true);
            case STARTED -> actions("", task.type(), true);
            case WAITING, DONE, CANCELLED -> List.of();
        };
    }

    private static List<String> actions(String next, Task.Type type, boolean held) {
        List<String> actions = new ArrayList<>();
        if (!next.isEmpty()) {
            actions.add(next);
        }
        switch (type) {
            case PICK ->
                actions.addAll(next.isEmpty() ? List.of("confirm-line", "short-pick", "reject") : List.of("reject"));
            case PACK -> actions.add("pack");
            case SHIP -> actions.add("ship");
            case RECEIVE -> actions.add("receive");
            case STAGE -> actions.add("stage");
            case HAND_OVER -> actions.add("hand-over");
        }
        if (held) {
            actions.add("hand-back");
        }
        return List.copyOf(actions);
    }
}
