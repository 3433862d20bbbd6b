package dev.waybill.api.http;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of a feed that are wrong in many ways, but one in a thousand; made while they are read. For one reader. */
final class JunkRows extends InputStream {
    private static final int GOOD_EVERY = 1_000;
    private static final int LOOKS = 4;
    private static final String GOOD = "{\"kind\":\"count\",\"node_id\":\"S1\",\"sku\":\"A\",\"quantity\":5,"
            + "\"source\":\"pos\",\"sequence\":%d,\"as_of\":\"2026-03-04T12:00:00Z\"}";
    private static final List<String> JUNK = List.of(
            "{\"kind\":\"count\"",
            "[]",
            "\u0000\u0001\u0002 %d",
            "{\"kind\":\"gossip\",\"n\":%d}",
            GOOD.replace("\"quantity\":5", "\"quantity\":-5"),
            GOOD.replace("\"A\"", "\"NOBODY-SELLS-THIS\""),
            GOOD.replace("S1", "NOWHERE"),
            GOOD.replace("2026-03-04T12:00:00Z", "yesterday"),
            GOOD.replace("%d", "99999999999999999999"),
            "{\"kind\":\"" + "x".repeat(2_000) + "\"}");

    private final long rows;
    private final Runnable nowAndThen;
    private byte[] line = {};
    private int at;
    private long made;
    private long bytes;

    /** @param nowAndThen called a few times in between, and once before the end */
    JunkRows(long rows, Runnable nowAndThen) {
        this.rows = rows;
        this.nowAndThen = nowAndThen;
    }

    long good() {
        return rows / GOOD_EVERY;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (at == line.length && !next()) {
            return -1;
        }
        int count = Math.min(most, line.length - at);
        System.arraycopy(line, at, into, from, count);
        at += count;
        return count;
    }

    private boolean next() {
        if (made == rows) {
            return false;
        }
        made++;
        if (made % Math.max(1, rows / LOOKS) == 0) {
            nowAndThen.run();
        }
        // Long rows are rare, as they cost what a hundred others cost.
        int wrong = (int) (made % (made % 97 == 0 ? JUNK.size() : JUNK.size() - 1));
        String row = made % GOOD_EVERY == 0 ? GOOD : JUNK.get(wrong);
        line = (row.replace("%d", Long.toString(made)) + "\n").getBytes(StandardCharsets.UTF_8);
        at = 0;
        bytes += line.length;
        return true;
    }
}
