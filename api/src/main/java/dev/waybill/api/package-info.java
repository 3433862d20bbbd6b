/** How others talk to Waybill over HTTP. */
@NullMarked
package dev.waybill.api;

import org.jspecify.annotations.NullMarked;
