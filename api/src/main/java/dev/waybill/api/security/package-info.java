/** Who is asking: access tokens (RFC 9068) checked against published keys, scopes, and the demo's own issuer. */
@NullMarked
package dev.waybill.api.security;

import org.jspecify.annotations.NullMarked;
