/** Strategies of routing as data: weights and rules in versions, which orders they are for, and how they are kept. What they mean to a search is said by the routing module. */
@NullMarked
package dev.waybill.core.strategy;

import org.jspecify.annotations.NullMarked;
