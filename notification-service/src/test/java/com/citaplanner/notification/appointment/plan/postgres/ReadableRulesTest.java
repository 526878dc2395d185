package com.citaplanner.notification.appointment.plan.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.CapturedLog;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ReadableRulesTest {
    private final ReadableRules rules = new ReadableRules(new ObjectMapper());

    @Test
    void unreadable_rules_count_as_none_and_are_logged_once_for_each_tenant() {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 5; i++) {
                assertThat(rules.read("t-1", "{\"reminderMinutes\": \"soon\"}")).isEmpty();
                assertThat(rules.read("t-2", "{\"reminderMinutes\": 7}")).isEmpty();
            }

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("cannot be read"))
                    .hasSize(2);
        }
    }

    @Test
    void readable_rules_apply() {
        assertThat(rules.read("t-1", null)).isEmpty();
        assertThat(rules.read("t-1", "{\"reminderMinutes\": [60], \"overrides\": []}"))
                .isPresent();
    }
}
