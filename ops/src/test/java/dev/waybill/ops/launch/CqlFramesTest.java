package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CqlFramesTest {
    private final CqlFrames frames = new CqlFrames(CqlFrames.STARTUP);

    @Test
    void version5_isCutIntoSegmentsAfterTheHello_howeverItArrives() {
        Buffer wire = envelope(5, 0, 0x05, "")
                .appendBuffer(envelope(5, 1, CqlFrames.STARTUP, "hello"))
                .appendBuffer(segment(true, envelope(5, 2, CqlFrames.BATCH, "a/1/f")))
                .appendBuffer(segment(false, Buffer.buffer("a piece of something larger")))
                .appendBuffer(segment(
                        true, envelope(5, 3, 0x07, "one").appendBuffer(envelope(5, 4, CqlFrames.BATCH, "b/1/f"))));

        List<CqlFrames.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < wire.length(); i++) {
            pieces.addAll(frames.take(wire.getBuffer(i, i + 1)));
        }

        assertThat(pieces).extracting(piece -> piece.envelopes().size()).containsExactly(1, 1, 1, 0, 2);
        assertThat(pieces).extracting(CqlFrames.Piece::hello).containsExactly(true, true, false, false, false);
        assertThat(pieces.get(2).envelopes().get(0).stream()).isEqualTo(2);
        assertThat(pieces.get(2).envelopes().get(0).has("a/")).isTrue();
        assertThat(pieces.get(4).envelopes().get(1).opcode()).isEqualTo(CqlFrames.BATCH);
        assertThat(pieces.get(4).envelopes().get(1).has("a/")).isFalse();
        Buffer through = Buffer.buffer();
        pieces.forEach(piece -> through.appendBuffer(piece.bytes()));
        assertThat(through).isEqualTo(wire);
    }

    @Test
    void version4_staysEnvelopes() {
        Buffer wire = envelope(4, 1, CqlFrames.STARTUP, "hello").appendBuffer(envelope(4, 2, CqlFrames.BATCH, "a/1/f"));

        List<CqlFrames.Piece> pieces = frames.take(wire);

        assertThat(pieces)
                .extracting(piece -> piece.envelopes().get(0).opcode())
                .containsExactly(CqlFrames.STARTUP, CqlFrames.BATCH);
        assertThat(pieces).extracting(CqlFrames.Piece::hello).containsExactly(true, false);
    }

    private static Buffer envelope(int version, int stream, int opcode, String body) {
        return Buffer.buffer()
                .appendByte((byte) version)
                .appendByte((byte) 0)
                .appendShort((short) stream)
                .appendByte((byte) opcode)
                .appendInt(body.length())
                .appendString(body);
    }

    private static Buffer segment(boolean whole, Buffer payload) {
        return Buffer.buffer()
                .appendMediumLE(payload.length() | (whole ? 1 << 17 : 0))
                .appendMediumLE(0)
                .appendBuffer(payload)
                .appendIntLE(0);
    }
}
