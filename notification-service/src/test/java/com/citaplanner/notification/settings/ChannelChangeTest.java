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
    void what_is_not_named_stays() {
        assertThat(wanted(change(WHOLE, null))).isEqualTo(WHOLE);
        assertThat(wanted(change(WHOLE, null, "host", "smtp")))
                .isEqualTo(new ChannelSettings(
                        true, Map.of("host", "smtp", "user", "ana"), Map.of("password", SECRET), Set.of()));
    }

    @Test
    void a_secret_that_is_given_replaces_the_one_that_is_there() {
        assertThat(wanted(change(WHOLE, null, "password", "another-password")).secrets())
                .containsExactly(Map.entry("password", "another-password"));
    }

    @Test
    void the_mask_given_back_keeps_the_secret() {
        assertThat(wanted(change(WHOLE, null, "password", "••••word"))).isEqualTo(WHOLE);
    }

    @Test
    void a_mask_never_becomes_a_secret() {
        String reason = "is a mask, and not that of the value that is stored";

        refused(change(WHOLE, null, "password", "••••past"), "password", reason);
        refused(change(ChannelSettings.untouched(false), null, "password", "••••"), "password", reason);
    }

    @Test
    void null_takes_a_value_away_where_the_channel_can_do_without() {
        assertThat(wanted(change(WHOLE, null, "user", null)).plain()).containsOnlyKeys("host");
        refused(change(WHOLE, null, "password", null), "password", "is missing");
        assertThat(wanted(change(WHOLE, false, "password", null)).secrets()).isEmpty();
    }

    @Test
    void a_channel_is_turned_on_only_when_it_is_whole() {
        ChannelSettings untouched = ChannelSettings.untouched(false);

        refused(change(untouched, true, "host", "mail"), "password", "is missing");
        assertThat(wanted(change(untouched, false, "host", "mail")).on()).isFalse();
        assertThat(wanted(change(untouched, true, "host", "mail", "password", "x"))
                        .on())
                .isTrue();
    }

    @Test
    void each_value_and_all_of_them_together_are_checked() {
        refused(change(WHOLE, null, "host", "MAIL"), "host", "must be in lower case");
        refused(change(WHOLE, null, "port", "25"), "port", "is not known to this channel");
        refused(change(WHOLE, null, "user", "root"), "user", "must not be root");
    }

    @Test
    void a_secret_that_cannot_be_read_is_there_all_the_same_until_it_is_given_anew() {
        ChannelSettings locked = new ChannelSettings(true, Map.of("host", "mail"), Map.of(), Set.of("password"));

        assertThat(wanted(change(locked, null, "host", "smtp")).unreadable()).containsExactly("password");
        assertThat(wanted(change(locked, null, "password", "••••"))).isEqualTo(locked);
        assertThat(wanted(change(locked, null, "password", SECRET)).readable()).isTrue();
        refused(change(locked, null, "password", null), "password", "is missing");
    }

    @Test
    void settings_do_not_show_their_secrets() {
        assertThat(WHOLE.toString()).contains("password").doesNotContain(SECRET);
    }
}
