package dev.waybill.api.event;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** A response that does not end by itself. */
final class ResponseSink implements Sink {
    private final HttpServerResponse response;

    ResponseSink(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public boolean full() {
        return response.writeQueueFull();
    }

    @Override
    public void write(Buffer bytes) {
        if (!response.closed()) {
            response.write(bytes);
        }
    }

    /** A connection that takes nothing would not take an orderly end either. */
    @Override
    public void end() {
        if (response.closed()) {
            return;
        }
        if (response.writeQueueFull()) {
            response.reset();
        } else {
            response.end();
        }
    }
}
