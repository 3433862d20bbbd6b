/** The business as a whole: it joins the rooms into what a shard runs. The rules themselves live in the rooms. */
@NullMarked
package dev.waybill.core;

import org.jspecify.annotations.NullMarked;
