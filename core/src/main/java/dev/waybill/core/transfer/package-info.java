/**
 * Goods that are carried from one node to another: a record of its own home that says what was planned, sent and received
 * of each line. What it makes happen at the two nodes are numbered steps, so that every unit leaves once and comes once.
 */
@NullMarked
package dev.waybill.core.transfer;

import org.jspecify.annotations.NullMarked;
