/** What happens, told to browsers and programs as it happens: server-sent events with resume. What events mean is said in core. */
@NullMarked
package dev.waybill.api.event;

import org.jspecify.annotations.NullMarked;
