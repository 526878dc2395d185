package com.citaplanner.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tenant.TenantProfile;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.citaplanner.notification.validation.FieldError;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SettingsChangeTest {
    private static final TenantProfile PROFILE = new TenantProfile(
            "MX", "es-MX", "America/Mexico_City", UnknownContacts.RECORD, OptionalInt.of(730), OptionalInt.empty(), 1);
    private static final TenantSettings PRESENT = new TenantSettings(4, PROFILE, Map.of());
    private static final Map<Channel, ChannelForm> FORMS = Map.of(Channel.EMAIL, Forms.EMAIL);

    private static SettingsEdit change(UnaryOperator<TenantProfile> profile, Map<Channel, ChannelChange> channels) {
        return new SettingsChange(profile, channels).applyTo(PRESENT, FORMS);
    }

    private static ChannelChange on(Map<String, Optional<String>> values) {
        return new ChannelChange(Optional.of(true), values);
    }

    @Test
    void profile_and_channels_change_together() {
        SettingsEdit edit = change(
                profile -> profile.withRegion("AR"),
                Map.of(Channel.EMAIL, on(Map.of("host", Optional.of("mail"), "password", Optional.of("secret")))));

        assertThat(edit).isInstanceOfSatisfying(SettingsEdit.Accepted.class, accepted -> {
            assertThat(accepted.settings().profile()).isEqualTo(PROFILE.withRegion("AR"));
            assertThat(accepted.settings()
                            .at(SettingsScope.of(Channel.EMAIL))
                            .orElseThrow()
                            .on())
                    .isTrue();
        });
    }

    @Test
    void a_channel_without_a_form_is_not_available() {
        assertThat(change(UnaryOperator.identity(), Map.of(Channel.PUSH, on(Map.of()))))
                .isInstanceOfSatisfying(
                        SettingsEdit.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(new FieldError("channels.PUSH", "is not available")));
    }

    @Test
    void errors_have_the_full_path() {
        assertThat(change(UnaryOperator.identity(), Map.of(Channel.EMAIL, on(Map.of("host", Optional.of("mail"))))))
                .isInstanceOfSatisfying(
                        SettingsEdit.Refused.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(new FieldError("channels.EMAIL.values.password", "is missing")));
    }
}
