/** The files of the web apps and the plain pages of the member itself, with their headers. What the apps do is theirs. */
@NullMarked
package dev.waybill.api.page;

import org.jspecify.annotations.NullMarked;
