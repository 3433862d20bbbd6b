/** What the retailer wants from routing: weights, limits and the ordered rules that say which nodes may serve. Choosing among those that may is left to exact and window. */
@NullMarked
package dev.waybill.routing.strategy;

import org.jspecify.annotations.NullMarked;
