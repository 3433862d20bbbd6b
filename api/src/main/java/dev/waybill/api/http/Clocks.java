package dev.waybill.api.http;

import java.time.InstantSource;

/**
 * The two clocks.
 *
 * @param domain what the business reads; a demo scales it
 * @param wall time-outs, tokens and retention
 */
public record Clocks(InstantSource domain, InstantSource wall) {}
