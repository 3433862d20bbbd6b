/** Fulfillment nodes, their calendars and capacity, carriers and distances. Stock lives in stock; dates of a promise in promise. */
@NullMarked
package dev.waybill.core.network;

import org.jspecify.annotations.NullMarked;
