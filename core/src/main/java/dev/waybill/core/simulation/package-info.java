/** What would have been otherwise, as questions and answers: demand that is replayed, what is changed, and what came of it. The replay itself is done by the routing module. */
@NullMarked
package dev.waybill.core.simulation;

import org.jspecify.annotations.NullMarked;
