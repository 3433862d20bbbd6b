package dev.waybill.api.event;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection in memory that reads messages as a browser does. */
final class TestSink implements Sink {
    final List<Message> messages = new ArrayList<>();
    boolean full;
    boolean ended;
    private String rest = "";

    record Message(String event, @Nullable String id, JsonObject data) {}

    @Override
    public boolean full() {
        return full;
    }

    @Override
    public void write(Buffer bytes) {
        rest += bytes.toString();
        for (int end = rest.indexOf("\n\n"); end >= 0; end = rest.indexOf("\n\n")) {
            read(rest.substring(0, end));
            rest = rest.substring(end + 2);
        }
    }

    private void read(String frame) {
        String event = null;
        String id = null;
        String data = "{}";
        for (String line : frame.split("\n", -1)) {
            String value = line.substring(line.indexOf(": ") + 2);
            switch (line.substring(0, line.indexOf(':'))) {
                case "event" -> event = value;
                case "id" -> id = value;
                case "data" -> data = value;
                default -> throw new AssertionError("not a line of a message: " + line);
            }
        }
        if (event != null) {
            messages.add(new Message(event, id, new JsonObject(data)));
        }
    }

    @Override
    public void end() {
        ended = true;
    }

    List<Message> of(String event) {
        return messages.stream()
                .filter(message -> message.event().equals(event))
                .toList();
    }

    /** The types of the order events that came. */
    List<String> types() {
        return of("order").stream().map(m -> m.data().getString("type")).toList();
    }
}
