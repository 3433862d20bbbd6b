/** What a unit of stock is worth to the orders still to come: prices that balance forecast demand with what is on the shelves. Found by dual ascent off the request path; placement only looks them up. */
@NullMarked
package dev.waybill.routing.price;

import org.jspecify.annotations.NullMarked;
