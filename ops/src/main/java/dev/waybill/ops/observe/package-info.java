/** Names and sinks of metrics, and health. What is measured is decided where it happens. */
@NullMarked
package dev.waybill.ops.observe;

import org.jspecify.annotations.NullMarked;
