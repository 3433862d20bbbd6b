/** What can be sold: SKUs with their weight, size and value. How much of it lies where is stock. */
@NullMarked
package dev.waybill.core.catalog;

import org.jspecify.annotations.NullMarked;
