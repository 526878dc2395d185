package com.citaplanner.notification.branch;

import java.time.LocalDate;

/**
 * A public holiday.
 *
 * @param name in the language of its country
 */
public record Holiday(LocalDate date, String name) {}
