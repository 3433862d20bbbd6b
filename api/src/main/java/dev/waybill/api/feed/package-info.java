/** Files and feeds of others: tables found by their header, rows turned into the house's records. What is done with them is the caller's. */
@NullMarked
package dev.waybill.api.feed;

import org.jspecify.annotations.NullMarked;
