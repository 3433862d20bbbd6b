/** The cheapest plan for one order, found by exact search over few candidates and explained. Joint plans of many orders are made in window. */
@NullMarked
package dev.waybill.routing.exact;

import org.jspecify.annotations.NullMarked;
