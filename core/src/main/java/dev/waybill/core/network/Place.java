package dev.waybill.core.network;

/**
 * Where something is, coarse enough to carry no person's address.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region state or province code, may be empty
 * @param postalCode postal code, may be empty
 */
public record Place(String country, String region, String postalCode, GeoPoint point) {}
