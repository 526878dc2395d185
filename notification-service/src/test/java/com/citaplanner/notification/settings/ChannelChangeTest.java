package com.citaplanner.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.validation.FieldError;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChannelChangeTest {
    private static final String SECRET = "a-long-enough-password";
    private static final ChannelSettings WHOLE =
            new ChannelSettings(true, Map.of("host", "mail", "user", "ana"), Map.of("password", SECRET), Set.of());

    private static ChannelChange.ScopeChangeResult change(ChannelSettings present, Boolean on, String... values) {
        Map<String, Optional<String>> changes = new HashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            changes.put(values[i], Optional.ofNullable(values[i + 1]));
        }
        return new ChannelChange(Optional.ofNullable(on), changes).applyTo(present, Forms.EMAIL);
    }

    private static ChannelSettings wanted(ChannelChange.ScopeChangeResult result) {
        assertThat(result).isInstanceOf(ChannelChange.ScopeChangeResult.Accepted.class);
        return ((ChannelChange.ScopeChangeResult.Accepted) result).settings();
    }

    private static void refused(ChannelChange.ScopeChangeResult result, String field, String reason) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        ChannelChange.ScopeChangeResult.Refused.class,
                        refused -> assertThat(refused.problems()).containsExactly(new FieldError(field, reason)));
    }

    @Test
    void fields_that_are_not_named_stay() {
        assertThat(wanted(change(WHOLE, null))).isEqualTo(WHOLE);
        assertThat(wanted(change(WHOLE, null, "host", "smtp")))
                .isEqualTo(new ChannelSettings(
                        true, Map.of("host", "smtp", "user", "ana"), Map.of("password", SECRET), Set.of()));
    }

    @Test
    void a_given_secret_replaces_the_stored_one() {
        assertThat(wanted(change(WHOLE, null, "password", "another-password")).secrets())
                .containsExactly(Map.entry("password", "another-password"));
    }

    @Test
    void a_secrets_own_mask_keeps_the_secret() {
        assertThat(wanted(change(WHOLE, null, "password", "••••word"))).isEqualTo(WHOLE);
    }

    @Test
    void a_mask_never_becomes_a_secret() {
        String reason = "is a mask that differs from that of the stored value; give the value itself or leave it out";

        refused(change(WHOLE, null, "password", "••••past"), "password", reason);
        refused(change(ChannelSettings.defaults(false), null, "password", "••••"), "password", reason);
    }

    @Test
    void null_removes_an_optional_value() {
        assertThat(wanted(change(WHOLE, null, "user", null)).plain()).containsOnlyKeys("host");
        refused(change(WHOLE, null, "password", null), "password", "is missing");
        assertThat(wanted(change(WHOLE, false, "password", null)).secrets()).isEmpty();
    }

    @Test
    void a_channel_needs_its_required_values_to_be_on() {
        ChannelSettings untouched = ChannelSettings.defaults(false);

        refused(change(untouched, true, "host", "mail"), "password", "is missing");
        assertThat(wanted(change(untouched, false, "host", "mail")).on()).isFalse();
        assertThat(wanted(change(untouched, true, "host", "mail", "password", "x"))
                        .on())
                .isTrue();
    }

    @Test
    void values_are_checked_singly_and_together() {
        refused(change(WHOLE, null, "host", "MAIL"), "host", "must be in lower case");
        refused(change(WHOLE, null, "port", "25"), "port", "is not a setting of this channel");
        refused(change(WHOLE, null, "user", "root"), "user", "must not be root");
    }

    @Test
    void an_unreadable_secret_counts_until_it_is_replaced() {
        ChannelSettings locked = new ChannelSettings(true, Map.of("host", "mail"), Map.of(), Set.of("password"));

        assertThat(wanted(change(locked, null, "host", "smtp")).unreadable()).containsExactly("password");
        assertThat(wanted(change(locked, null, "password", "••••"))).isEqualTo(locked);
        assertThat(wanted(change(locked, null, "password", SECRET)).readable()).isTrue();
        refused(change(locked, null, "password", null), "password", "is missing");
    }

    @Test
    void to_string_hides_secrets() {
        assertThat(WHOLE.toString()).contains("password").doesNotContain(SECRET);
    }
}
