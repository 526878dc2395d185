package com.citaplanner.notification.phone;

import java.util.Locale;

/**
 * The country whose national notation applies to numbers without a country code.
 *
 * @param code ISO 3166-1 alpha-2, in capitals, of a country with a numbering plan
 */
public record Region(String code) {

    /** The country of most tenants. */
    public static final Region MEXICO = new Region("MX");

    /** @throws IllegalArgumentException unless it is the code of a country with a known numbering plan */
    public Region {
        code = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        if (!NumberingPlans.covers(code)) {
            throw new IllegalArgumentException(
                    "The region must be an ISO 3166-1 alpha-2 code with a numbering plan, but is '" + code + "'");
        }
    }
}
