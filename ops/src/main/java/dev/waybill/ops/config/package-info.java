/** Strict configuration: defaults, file, environment, flags. What a value means to the business is said there, not here. */
@NullMarked
package dev.waybill.ops.config;

import org.jspecify.annotations.NullMarked;
