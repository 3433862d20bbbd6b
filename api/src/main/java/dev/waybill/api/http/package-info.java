/** The HTTP door: routes, problems, idempotency, preconditions and streaming feeds. Every decision is made in core. */
@NullMarked
package dev.waybill.api.http;

import org.jspecify.annotations.NullMarked;
