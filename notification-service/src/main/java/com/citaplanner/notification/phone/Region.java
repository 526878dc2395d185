package com.citaplanner.notification.phone;

import java.util.Locale;

/**
 * The country in whose manner numbers without a country code are read.
 *
 * @param code ISO 3166-1 alpha-2, kept in capitals, of a country with a numbering plan
 */
public record Region(String code) {

    /** Where most tenants are. */
    public static final Region MEXICO = new Region("MX");

    /** @throws IllegalArgumentException for anything but the code of a country whose numbering plan is known */
    public Region {
        code = code == null ? "" : code.strip().toUpperCase(Locale.ROOT);
        if (!NumberingPlans.covers(code)) {
            throw new IllegalArgumentException("Not the ISO code of a country with a numbering plan: '" + code + "'");
        }
    }
}
