/** What scarce stock is worth, as members tell each other, and the demand that it follows from, as it is kept. */
@NullMarked
package dev.waybill.core.price;

import org.jspecify.annotations.NullMarked;
