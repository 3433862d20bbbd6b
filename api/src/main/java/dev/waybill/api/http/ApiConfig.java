package dev.waybill.api.http;

import java.time.Duration;

/**
 * The bounds of the HTTP door.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param limits sizes and numbers that are never exceeded
 * @param commandDeadline how long a command may take before it is answered 503
 */
public record ApiConfig(String host, int port, Limits limits, Duration commandDeadline) {
    /**
     * Sizes and numbers that are never exceeded.
     *
     * @param bodyBytes largest JSON body
     * @param rowBytes longest row of a feed or an import
     * @param feedRows most rows of one feed or import
     * @param inFlight requests at once in one verticle; checkout and tasks may use all of them, the rest half
     */
    public record Limits(int bodyBytes, int rowBytes, int feedRows, int inFlight) {
        public static final Limits DEFAULT = new Limits(256 * 1024, 16 * 1024, 50_000_000, 2_000);
    }

    public static ApiConfig loopback(int port) {
        return new ApiConfig("127.0.0.1", port, Limits.DEFAULT, Duration.ofSeconds(5));
    }
}
