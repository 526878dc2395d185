package com.citaplanner.notification.settings.http;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelForm;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.TenantSettings;
import com.citaplanner.notification.tenant.TenantProfile;
import com.citaplanner.notification.tenant.UnknownContacts;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A tenant's settings in responses. Sent back unchanged, they change nothing. */
record SettingsView(
        long version,
        String region,
        String locale,
        String timeZone,
        UnknownContacts unknownContacts,
        RetentionView retention,
        LimitsView limits,
        Map<Channel, ChannelView> channels) {
    /** @param interactionDays null keeps messages indefinitely */
    record RetentionView(@Nullable Integer interactionDays) {}

    /** @param maxInFlight null for no limit of the tenant's own */
    record LimitsView(@Nullable Integer maxInFlight, int weight) {}

    /**
     * @param available whether it can be turned on at all
     * @param unreadable credentials that must be given again, unless the operator restores their key
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record ChannelView(boolean available, boolean on, Map<String, String> values, List<String> unreadable) {
        static ChannelView of(ChannelForm form, ChannelSettings settings) {
            return new ChannelView(
                    true,
                    settings.on(),
                    MaskedValues.of(form, settings),
                    settings.unreadable().stream().sorted().toList());
        }

        static ChannelView notAvailable() {
            return new ChannelView(false, false, Map.of(), List.of());
        }
    }

    static SettingsView of(TenantSettings settings, ChannelForms forms) {
        TenantProfile profile = settings.profile();
        return new SettingsView(
                settings.version(),
                profile.region(),
                profile.locale(),
                profile.timeZone(),
                profile.unknownContacts(),
                new RetentionView(number(profile.interactionDays())),
                new LimitsView(number(profile.maxInFlight()), profile.weight()),
                channels(settings, forms));
    }

    private static Map<Channel, ChannelView> channels(TenantSettings settings, ChannelForms forms) {
        Map<Channel, ChannelView> channels = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            ChannelSettings current =
                    settings.at(SettingsScope.of(channel)).orElse(ChannelSettings.defaults(channel.onByDefault()));
            channels.put(
                    channel,
                    forms.of(channel).map(form -> ChannelView.of(form, current)).orElseGet(ChannelView::notAvailable));
        }
        return channels;
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
