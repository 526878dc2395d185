package com.citaplanner.notification.appointment.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.appointment.plan.json.RulesJson;
import com.citaplanner.notification.appointment.plan.json.RulesReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** For each value, the most specific rules that set it win. */
class RuleOverridesTest {
    private static final AppointmentRules RULES = RulesReader.read(Json.of("""
                    {"reminderMinutes": [60], "followUpMinutes": null, "overrides": [
                      {"branchId": "centro", "service": "Corte", "reminderMinutes": [30]},
                      {"service": "Corte", "reminderMinutes": [90], "confirmation": false},
                      {"branchId": "centro", "reminderMinutes": [120], "quietHours": null}]}
                    """)).rules();

    private static MessageRules of(String branch, String service) {
        return RULES.of(Optional.ofNullable(branch), Optional.ofNullable(service));
    }

    @Test
    void the_most_specific_rules_win_for_each_value() {
        assertThat(of(null, null).reminders()).containsExactly(Duration.ofHours(1));
        assertThat(of(null, "Corte").reminders()).containsExactly(Duration.ofMinutes(90));
        assertThat(of("centro", null).reminders()).containsExactly(Duration.ofHours(2));
        assertThat(of("centro", "Barba").reminders()).containsExactly(Duration.ofHours(2));
        assertThat(of("norte", "Corte").reminders()).containsExactly(Duration.ofMinutes(90));
        MessageRules both = of("centro", "Corte");
        assertThat(both.reminders()).containsExactly(Duration.ofMinutes(30));
        assertThat(both.confirmation()).isFalse();
        assertThat(both.quietHours()).isEqualTo(QuietHours.NONE);
        assertThat(both.followUp()).isZero();
        assertThat(both.change()).isTrue();
    }

    @Test
    void stored_rules_are_read_as_they_were_written() {
        AppointmentRules read = new RulesJson(Json.mapper()).read(RulesJson.write(RULES));

        assertThat(read).isEqualTo(RULES);
        assertThat(RulesReader.read(RulesJson.effective(RULES)).errors()).isEqualTo(List.of());
    }
}
