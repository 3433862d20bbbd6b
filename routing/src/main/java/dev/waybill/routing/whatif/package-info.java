/** Replays of demand with something changed: the real decision code over a copy of network and stock in memory. Where the orders come from and who asks is left to the wiring. */
@NullMarked
package dev.waybill.routing.whatif;

import org.jspecify.annotations.NullMarked;
