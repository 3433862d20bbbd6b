/** What stands on the wire: request and response records, strict reading and canonical hashing of JSON. It decides nothing. */
@NullMarked
package dev.waybill.api.json;

import org.jspecify.annotations.NullMarked;
