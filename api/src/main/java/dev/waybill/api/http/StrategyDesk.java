package dev.waybill.api.http;

import dev.waybill.core.simulation.Simulations;
import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.SplitWatch;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyStore;

/**
 * What the door needs of strategies.
 *
 * @param store the record
 * @param book what this member knows of it
 * @param watch how the splits do, as this member heard of it
 * @param shadows how the shadows do, as every member wrote it
 * @param simulations what would have been otherwise
 */
public record StrategyDesk(
        StrategyStore store, StrategyBook book, SplitWatch watch, ShadowBoard shadows, Simulations simulations) {}
