/** Which nodes have stock for a request, ranked by an optimistic cost, before any rule is asked. What is done with them is left to exact and window. */
@NullMarked
package dev.waybill.routing.candidate;

import org.jspecify.annotations.NullMarked;
