/** What may be promised to a customer: dates from calendars, cutoffs and transit times, and options with their cost. Choosing nodes is sourcing. */
@NullMarked
package dev.waybill.core.promise;

import org.jspecify.annotations.NullMarked;
