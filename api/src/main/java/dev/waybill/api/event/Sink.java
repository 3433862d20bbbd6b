package dev.waybill.api.event;

import io.vertx.core.buffer.Buffer;

/** The connection of one subscriber. */
interface Sink {
    /** Whether so much waits for the connection that nothing more should be written. */
    boolean full();

    void write(Buffer bytes);

    void end();
}
