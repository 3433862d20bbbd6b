/** Launches, configures and observes the real world. */
@NullMarked
package dev.waybill.ops;

import org.jspecify.annotations.NullMarked;
