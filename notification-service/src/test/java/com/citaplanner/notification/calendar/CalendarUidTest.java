package com.citaplanner.notification.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarUidTest {
    @ParameterizedTest
    @CsvSource({
        "demo, a-juan-4, a-juan-4@demo.citaplanner",
        "demo, a@b, a%40b@demo.citaplanner",
        "demo, a b+c*ñ, a%20b%2Bc%2A%C3%B1@demo.citaplanner"
    })
    void appointment_and_tenant_can_be_read(String tenant, String appointment, String uid) {
        assertThat(CalendarUid.of(tenant, appointment)).isEqualTo(uid);
    }

    @Test
    void long_or_hostile_ids_are_short_printable_and_different() {
        List<String> uids = Stream.of("x".repeat(255), "x".repeat(254), "ñ".repeat(255), "a\r\nEND:VEVENT", "a")
                .flatMap(id -> Stream.of(CalendarUid.of("demo", id), CalendarUid.of("otro", id)))
                .toList();

        assertThat(uids)
                .doesNotHaveDuplicates()
                .allSatisfy(uid -> assertThat(uid).matches("[A-Za-z0-9%._@-]{1,255}"));
    }
}
