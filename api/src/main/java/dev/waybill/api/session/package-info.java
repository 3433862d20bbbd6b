/** The session of a browser: signing in at the issuer, and the cookie that stands for an access token. No script sees a token. */
@NullMarked
package dev.waybill.api.session;

import org.jspecify.annotations.NullMarked;
