/** Writes down what a sourcing was told while it decides, and decides again from that alone, months later. How it decides is left to exact; where records are kept is left to core's ports. */
@NullMarked
package dev.waybill.routing.replay;

import org.jspecify.annotations.NullMarked;
