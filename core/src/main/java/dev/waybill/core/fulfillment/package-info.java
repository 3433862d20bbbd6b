/** The part of an order that one node works on: register, tasks, picks, parcels. Stock effects are sent to stock, never made here. */
@NullMarked
package dev.waybill.core.fulfillment;

import org.jspecify.annotations.NullMarked;
