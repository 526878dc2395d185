package com.citaplanner.notification.branch;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * Mexico's days of rest by article 74 of the Ley Federal del Trabajo, which moved three of them to Mondays in 2006, and the
 * change of government from 1 December to 1 October in 2024. Years before 2006 have none. Election days, which electoral laws
 * set, are not included; they are Sundays.
 */
final class MexicanHolidays implements PublicHolidays {
    private static final int FIRST_YEAR = 2006;
    private static final int FIRST_CHANGE_IN_OCTOBER = 2024;
    private static final int YEARS_OF_GOVERNMENT = 6;

    @Override
    public List<Holiday> in(int year) {
        if (year < FIRST_YEAR) {
            return List.of();
        }
        List<Holiday> holidays = new ArrayList<>();
        holidays.add(new Holiday(LocalDate.of(year, 1, 1), "Año Nuevo"));
        holidays.add(new Holiday(monday(year, Month.FEBRUARY, 1), "Aniversario de la Constitución"));
        holidays.add(new Holiday(monday(year, Month.MARCH, 3), "Natalicio de Benito Juárez"));
        holidays.add(new Holiday(LocalDate.of(year, 5, 1), "Día del Trabajo"));
        holidays.add(new Holiday(LocalDate.of(year, 9, 16), "Día de la Independencia"));
        boolean newGovernment = (year - FIRST_CHANGE_IN_OCTOBER) % YEARS_OF_GOVERNMENT == 0;
        if (newGovernment && year >= FIRST_CHANGE_IN_OCTOBER) {
            holidays.add(changeOfGovernment(LocalDate.of(year, 10, 1)));
        }
        holidays.add(new Holiday(monday(year, Month.NOVEMBER, 3), "Aniversario de la Revolución Mexicana"));
        if (newGovernment && year < FIRST_CHANGE_IN_OCTOBER) {
            holidays.add(changeOfGovernment(LocalDate.of(year, 12, 1)));
        }
        holidays.add(new Holiday(LocalDate.of(year, 12, 25), "Navidad"));
        return List.copyOf(holidays);
    }

    private static LocalDate monday(int year, Month month, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.MONDAY));
    }

    private static Holiday changeOfGovernment(LocalDate date) {
        return new Holiday(date, "Transmisión del Poder Ejecutivo Federal");
    }
}
