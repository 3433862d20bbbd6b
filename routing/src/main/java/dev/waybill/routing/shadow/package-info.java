/** Strategies that are asked beside the one that decides, away from the request, and what they would have done otherwise. Nothing here decides anything. */
@NullMarked
package dev.waybill.routing.shadow;

import org.jspecify.annotations.NullMarked;
