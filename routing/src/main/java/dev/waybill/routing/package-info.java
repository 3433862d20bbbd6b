/** Chooses where orders are fulfilled from, and at what cost. */
@NullMarked
package dev.waybill.routing;

import org.jspecify.annotations.NullMarked;
