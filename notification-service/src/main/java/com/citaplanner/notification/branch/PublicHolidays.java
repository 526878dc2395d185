package com.citaplanner.notification.branch;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The public holidays of a country. */
public interface PublicHolidays {
    /** Those of a country whose holidays are not known here. */
    PublicHolidays NONE = year -> List.of();

    /** The holidays of a year by date. */
    List<Holiday> in(int year);

    /** @param region the ISO country of a tenant; a country that is not known here has no holidays */
    static PublicHolidays ofRegion(String region) {
        return region.equals("MX") ? new MexicanHolidays() : NONE;
    }

    default Optional<Holiday> on(LocalDate day) {
        return in(day.getYear()).stream()
                .filter(holiday -> holiday.date().equals(day))
                .findFirst();
    }
}
